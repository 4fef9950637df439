# Writes a text file as a C string:  cmake -DINPUT=FILE -DOUTPUT=FILE.c -DSYMBOL=name -P embed_text.cmake
# An array of characters, not one literal: C compilers need not take literals past 4,095 bytes.
file(READ "${INPUT}" bytes HEX)
string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${bytes}")
string(REPEAT "'[^']*'," 16 line)
string(REGEX REPLACE "(${line})" "\\1\n" bytes "${bytes}")
get_filename_component(name "${INPUT}" NAME)
file(WRITE "${OUTPUT}" "/* Generated from ${name}. */
extern const char ${SYMBOL}[];
const char ${SYMBOL}[] = {
${bytes}'\\0'
};
")
