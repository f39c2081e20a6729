// SPDX-License-Identifier: BSL-1.0
#include "answers.hpp"

#include <iostream>

namespace case_desk {

exit_status complain(exit_status how, std::string_view what) {
  std::cerr << "case_desk: " << what << '\n';
  return how;
}

exit_status status_of(act_error const& why) {
  using redress::act_error_kind;
  switch (why.kind) {
  case act_error_kind::storage_failed:
  case act_error_kind::in_doubt: return no_storage;
  case act_error_kind::unknown_role:
  case act_error_kind::unknown_action:
  case act_error_kind::unknown_state:
  case act_error_kind::malformed:
  case act_error_kind::too_long: return bad_input;
  default: return refused;
  }
}

exit_status tell(act_error const& why) { return complain(status_of(why), explain(why)); }

exit_status tell(redress::storage_error const& why) { return complain(no_storage, why.detail); }

exit_status tell(store::outcome const& came_of_it) {
  if (!came_of_it) return tell(came_of_it.error());
  auto const& receipt = *came_of_it;
  std::cout << receipt.id << ' ' << receipt.state;
  if (receipt.until) std::cout << ", until " << in_utc(*receipt.until);
  std::cout << (receipt.replayed ? " (on record already)\n" : "\n");
  return done;
}

std::string in_utc(redress::instant when) { return redress::to_string(when) + " UTC"; }

bool flushed() { return static_cast<bool>(std::cout.flush()); }

} // namespace case_desk
