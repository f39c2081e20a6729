// SPDX-License-Identifier: BSL-1.0
#pragma once
// What is so after an act, and what it changes in the file, which all states share.
#include <redress/encoding/fields.hpp>
#include <redress/encoding/text.hpp>

namespace loan {

struct file {
  redress::text title{};
  int renewals{};
  int owed{}; ///< in cents
};

struct book_lent {
  redress::text title{};
  REDRESS_FACT(book_lent, title)
};
constexpr void fold(file& f, book_lent const& fact) { f.title = fact.title; }

struct loan_renewed {
  REDRESS_FACT(loan_renewed)
};
constexpr void fold(file& f, loan_renewed const&) { ++f.renewals; }

struct fee_charged {
  int cents{};
  REDRESS_FACT(fee_charged, cents)
};
constexpr void fold(file& f, fee_charged const& fact) { f.owed += fact.cents; }

} // namespace loan
