// SPDX-License-Identifier: BSL-1.0
#include "sale.hpp"

#include <algorithm>
#include <array>

namespace double_eleven {

using namespace redress::refund;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

constexpr std::array kinds{claim_kind::refund_only,       claim_kind::refund_only,
                           claim_kind::refund_only,       claim_kind::return_and_refund,
                           claim_kind::return_and_refund, claim_kind::return_and_refund,
                           claim_kind::exchange,          claim_kind::reship};
constexpr std::array reasons{claim_reason::quality,     claim_reason::quality,    claim_reason::not_as_described,
                             claim_reason::counterfeit, claim_reason::wrong_size, claim_reason::missing_parts,
                             claim_reason::no_reason,   claim_reason::delay};

auto pick(auto const& from, dice& by) { return from[static_cast<std::size_t>(by.below(std::ssize(from)))]; }

// Bought in the rush of the first hours, mostly; sent, signed for and looked at in the days after.
void buy(sale_case& c, std::uint64_t number, std::string buyer) {
  auto& chance = c.chance;
  auto const rush = std::min(chance.below(24 * 3600), chance.below(24 * 3600));
  auto const merchant = chance.below(2000);
  c.of = {.id = "o" + std::to_string(number),
          .buyer = std::move(buyer),
          .merchant = "m" + std::to_string(merchant),
          .captured = cny(chance.chance(20) ? 5000'00 + chance.below(9000'00) : 9'90 + chance.below(700'00)),
          .paid_at = sale_opens + std::chrono::seconds{rush}};
  c.of.category = chance.chance(15) ? goods_category::virtual_goods : goods_category::general;
  c.of.durable = chance.chance(200);
  if (merchant % 20 != 0) c.of.return_address = "the merchant's store";
  if (auto const place = chance.below(100); place < 8)
    c.of.goods = goods_place::not_sent;
  else if (place < 18)
    c.of.goods = goods_place::on_the_way_to_buyer;
  else
    c.of.signed_at = c.of.paid_at + chance.within(20h, days{5});
}

// Some claim the day after the last that they could.
void want(sale_case& c) {
  auto& chance = c.chance;
  c.kind = pick(kinds, chance);
  c.reason = c.of.signed_at ? pick(reasons, chance) : claim_reason::not_received;
  // Who changed their mind sends the goods back, or some try not to.
  if (is_change_of_mind(c.reason) && !chance.chance(50))
    c.kind = chance.chance(800) ? claim_kind::return_and_refund : claim_kind::exchange;
  auto const share = chance.chance(600) && c.filings_on_order == 1 ? 1000 : 200 + chance.below(800);
  c.asked = cny(c.of.captured.minor * (chance.chance(10) ? 1100 : share) / 1000);
  c.filed_at = std::max(c.filed_at, c.of.signed_at.value_or(c.of.paid_at)) + chance.within(1h, days{6});
  if (chance.chance(20)) c.filed_at += days{8};
  c.score = static_cast<int>(20 + chance.below(81));
  c.merchant_sleeps = c.of.merchant.size() > 1 && c.of.merchant.view().ends_with("13");
}

} // namespace

std::vector<sale_case> cases_of(std::uint64_t partition, std::vector<std::uint64_t> const& numbers,
                                std::uint64_t seed) {
  auto const at_home = "b" + std::to_string(partition) + '-', in_a_ring = "r" + std::to_string(partition) + '-';
  bool const has_a_ring = partition % 16 == 7;
  std::vector<sale_case> all;
  all.reserve(numbers.size());
  std::size_t in_rings = 0;
  for (auto const number : numbers) {
    sale_case c{.id = id_of(number), .chance = dice(seed, number)};
    if (has_a_ring && c.chance.chance(400)) {
      buy(c, number, in_a_ring + std::to_string(in_rings++ / 30));
      want(c);
      c.filed_at = sale_opens + days{6} + c.chance.within(0h, 1h);
    } else if (!all.empty() && c.chance.chance(40)) {
      auto const& before = all.back();
      c.of = before.of;
      c.filed_at = before.filed_at;
      c.filings_on_order = before.filings_on_order + 1;
      want(c);
    } else {
      auto const many = static_cast<std::int64_t>(numbers.size()) * 3 / 4 + 1;
      buy(c, number, at_home + std::to_string(c.chance.below(many)));
      want(c);
    }
    all.push_back(std::move(c));
  }
  return all;
}

} // namespace double_eleven
