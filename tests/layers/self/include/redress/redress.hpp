// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <redress/adapters/json.hpp>
#include <redress/upper.hpp>
