// SPDX-License-Identifier: BSL-1.0
// Only a paid order can be claimed on, and only captured money makes one.
// first: paid_order
// expect: conversion
#include <redress/refund/actions/filing.hpp>
using namespace redress::refund;

file_claim claim_on(order const& any) {
#ifndef TWIN
  paid_order const paid = any;
  return {.order = paid};
#else
  auto const paid = paid_order::from(any);
  return paid ? file_claim{.order = *paid} : file_claim{};
#endif
}
