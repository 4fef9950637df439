# The language, the warnings and the sanitizers, the same for every target.
#
#   AULA_WERROR    warnings stop the build (default ON)
#   AULA_SANITIZE  empty, "address" (ASan and UBSan) or "fuzzer" (clang's libFuzzer and ASan)

option(AULA_WERROR "Warnings stop the build" ON)
set(AULA_SANITIZE "" CACHE STRING "Sanitizers: empty, address or fuzzer")
set_property(CACHE AULA_SANITIZE PROPERTY STRINGS "" address fuzzer)

set(CMAKE_C_STANDARD 17)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "Debug or RelWithDebInfo" FORCE)
endif()
# Assertions stay on in the release: a kiosk that finds itself wrong restarts in a second, a wrong one misleads for days.
set(CMAKE_C_FLAGS_RELWITHDEBINFO "-O2 -g")

add_compile_definitions(_POSIX_C_SOURCE=200809L)
add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla)
if(AULA_WERROR)
  add_compile_options(-Werror)
endif()

if(AULA_SANITIZE STREQUAL "address")
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
elseif(AULA_SANITIZE STREQUAL "fuzzer")
  add_compile_options(-fsanitize=fuzzer-no-link,address -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address)
elseif(AULA_SANITIZE)
  message(FATAL_ERROR "AULA_SANITIZE: \"${AULA_SANITIZE}\" is none of: (empty), address, fuzzer")
elseif(CMAKE_BUILD_TYPE STREQUAL "RelWithDebInfo")
  add_compile_options(-fstack-protector-strong -D_FORTIFY_SOURCE=2)
  add_link_options(-Wl,-z,relro,-z,now)
endif()
