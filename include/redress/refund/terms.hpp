#pragma once
namespace redress::refund { struct terms {}; }
