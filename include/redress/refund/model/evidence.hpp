// SPDX-License-Identifier: BSL-1.0
#pragma once
// Evidence: exhibits, each bound to its case by hash, screened by a machine and, where that is unsure, by a human;
// sealed when the platform rules (domain rows 12 and 13).
//
//     submission{.id = "photo-1", .kind = exhibit_kind::photo, .content = "9f86d0..."}   // SHA-256, 64 hex digits
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include <redress/encoding/decode_error.hpp>
#include <redress/encoding/digest.hpp>
#include <redress/encoding/fields.hpp>
#include <redress/encoding/limits.hpp>
#include <redress/encoding/personal.hpp>
#include <redress/encoding/text.hpp>
#include <redress/refund/model/party.hpp>
#include <redress/standard/algorithm.hpp>

namespace redress::refund {

enum class exhibit_kind : std::uint8_t {
  photo = 1,          // 照片
  video,              // 视频
  chat,               // 聊天记录
  order_screenshot,   // 订单截图
  logistics,          // 物流凭证
  voucher,            // 票据
  negotiation_record, // 协商记录
  merchant_material,  // 商家材料
};
constexpr auto enumerators(exhibit_kind) {
  using enum exhibit_kind;
  return std::array<enumerator<exhibit_kind>, 8>{{{photo, "photo"},
                                                  {video, "video"},
                                                  {chat, "chat"},
                                                  {order_screenshot, "order_screenshot"},
                                                  {logistics, "logistics"},
                                                  {voucher, "voucher"},
                                                  {negotiation_record, "negotiation_record"},
                                                  {merchant_material, "merchant_material"}}};
}

/// Who looked at an exhibit: a machine first, and a human where it was unsure.
enum class screener : std::uint8_t { machine = 1, human };
constexpr auto enumerators(screener) {
  return std::array<enumerator<screener>, 2>{{{screener::machine, "machine"}, {screener::human, "human"}}};
}

/// What was found of an exhibit.
enum class screening : std::uint8_t { not_screened = 1, unsure, genuine, forged };
constexpr auto enumerators(screening) {
  using enum screening;
  return std::array<enumerator<screening>, 4>{
      {{not_screened, "not_screened"}, {unsure, "unsure"}, {genuine, "genuine"}, {forged, "forged"}}};
}

/// What a party hands in. The content stays with the host; the case keeps its hash.
struct submission {
  text id{}; ///< the party's name for it, one of its own in the case; rulings cite it
  exhibit_kind kind{};
  text content{}; ///< SHA-256 of the content, 64 lower-case hexadecimal digits
  personal_text note{};

  static constexpr void fields(auto& self, auto& f) {
    f("id", self.id), f("kind", self.kind), f("content", self.content), f("note", self.note);
    if constexpr (requires { f.fail(decode_error::id_too_long); })
      if (self.id.size() > longest_id) f.fail(decode_error::id_too_long);
  }
};

/// An exhibit on file.
struct exhibit {
  refund::side by{};
  submission item{};
  digest binding{}; ///< of this content to this case
  screening finding = screening::not_screened;
  bool seen_by_human = false;
  bool sealed = false; ///< it was on file when the platform ruled
};

/// What binds a content to a case: an exhibit of one case does not pass for one of another.
constexpr digest binding_of(std::string_view case_id, std::string_view content) {
  return digest_of(content, digest_of(case_id));
}

/// Whether an exhibit can hold the consent of this side: one of its own, and no forged one.
constexpr bool can_hold_consent(exhibit const& on_file, side of) {
  return on_file.by == of && on_file.finding != screening::forged;
}

/// Whether the characters are a SHA-256 in lower-case hexadecimal digits.
constexpr bool is_content_hash(std::string_view characters) {
  return characters.size() == 64 && std::all_of(characters.begin(), characters.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

/// Whether this content is among the exhibits already.
constexpr bool holds(std::vector<exhibit> const& exhibits, std::string_view content) {
  return std::any_of(exhibits.begin(), exhibits.end(), [&](exhibit const& e) { return e.item.content == content; });
}

/// Whether a finding is still to come: a machine was unsure, or, where every exhibit is screened, none has looked yet.
constexpr bool screening_pending(std::vector<exhibit> const& exhibits, bool every_exhibit_is_screened) {
  return std::any_of(exhibits.begin(), exhibits.end(), [&](exhibit const& e) {
    return e.finding == screening::unsure || (every_exhibit_is_screened && e.finding == screening::not_screened);
  });
}

/// The exhibit of this id, or null.
constexpr exhibit const* find_exhibit(std::vector<exhibit> const& exhibits, std::string_view id) {
  auto const found = std::find_if(exhibits.begin(), exhibits.end(), [&](exhibit const& e) { return e.item.id == id; });
  return found == exhibits.end() ? nullptr : &*found;
}

} // namespace redress::refund
