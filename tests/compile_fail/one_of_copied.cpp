// SPDX-License-Identifier: BSL-1.0
// A case cannot be copied, nor one of several.
// first: deleted
// expect: one_of
#include <redress/redress.hpp>
using namespace redress::refund;

using one = refund_case<under_review>::after<redress::timekeeper, redress::lapse>;
#ifndef TWIN
one kept(one const& c) { return c; }
#else
one kept(one c) { return c; }
#endif
