# SPDX-License-Identifier: BSL-1.0
# find_package(redress): redress::redress, and an adapter where its library is found again. One that is needed is asked for
# by name: find_package(redress COMPONENTS sqlite).
include(${CMAKE_CURRENT_LIST_DIR}/redress-targets.cmake)

set(redress_sqlite_needs SQLite3)
set(redress_postgres_needs PostgreSQL)
set(redress_json_needs nlohmann_json)
foreach(adapter sqlite postgres json)
  set(targets ${CMAKE_CURRENT_LIST_DIR}/redress-${adapter}-targets.cmake)
  set(redress_${adapter}_FOUND FALSE)
  if(EXISTS ${targets})
    find_package(${redress_${adapter}_needs} QUIET)
    if(${redress_${adapter}_needs}_FOUND)
      include(${targets})
      set(redress_${adapter}_FOUND TRUE)
    endif()
  endif()
  if(redress_FIND_REQUIRED_${adapter} AND NOT redress_${adapter}_FOUND)
    set(redress_FOUND FALSE)
    set(redress_NOT_FOUND_MESSAGE "redress::${adapter} needs ${redress_${adapter}_needs}, here and where redress was installed")
  endif()
endforeach()
