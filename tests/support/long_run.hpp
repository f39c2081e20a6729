// SPDX-License-Identifier: BSL-1.0
#pragma once
// How often the tests of reliability repeat. Each run of the suite takes the counts as they are written; a build with
// `-DREDRESS_LONG_RUN=50` multiplies them; the preset `test`, with 0, takes a quarter; and sanitizers, which take some ten times as
// long, a tenth.

namespace long_run {

#ifdef REDRESS_LONG_RUN
inline constexpr int factor = REDRESS_LONG_RUN;
#else
inline constexpr int factor = 1;
#endif

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool sanitized = true;
#elif defined(__has_feature)
inline constexpr bool sanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
inline constexpr bool sanitized = false;
#endif

/// Whether a part of the counts is taken, too little to come everywhere.
inline constexpr bool sampled = sanitized || factor == 0;

/// How often to do what is done `count` times in each run of the suite.
constexpr int times(int count) {
  if (sampled && factor <= 1) return count < 10 ? count : sanitized ? count / 10 : count / 4;
  return count * factor;
}

} // namespace long_run
