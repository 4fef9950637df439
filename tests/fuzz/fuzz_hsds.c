/* rooms: build catalogue model texts base */
#include "tests/fuzz/source_target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return run_target(source_find(STR("hsds")), data, size);
}
