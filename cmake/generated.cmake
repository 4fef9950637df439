# What the build makes from data: the texts table, the schema as a C string, the illustrations as runs of
# equal colour.
#
#   aula_generate_texts()     data/lang/*.po  -> generated/texts_table.c in room_texts
#   aula_generate_schema()    data/schema.sql -> generated/schema_sql.c in room_catalogue
#   aula_generate_pictures()  assets/pictures/*.svg -> assets/pictures/NAME-HEIGHT.runs in the build tree

set(AULA_GENERATED_DIR ${CMAKE_BINARY_DIR}/generated)
file(MAKE_DIRECTORY ${AULA_GENERATED_DIR})

# po2c runs while building, so a cross build compiles it with the build machine's own compiler.
function(aula_add_po2c out)
  set(folder ${CMAKE_SOURCE_DIR}/app/texts/tool)
  set(sources ${folder}/po2c.c ${folder}/po.c ${folder}/po_header.c ${folder}/po_plural.c ${folder}/po_check.c)
  if(NOT CMAKE_CROSSCOMPILING)
    add_executable(po2c ${sources})
    target_include_directories(po2c PRIVATE ${CMAKE_SOURCE_DIR})
    set(${out} po2c PARENT_SCOPE)
    return()
  endif()
  find_program(AULA_HOST_CC NAMES cc gcc clang REQUIRED)
  set(program ${CMAKE_BINARY_DIR}/po2c)
  add_custom_command(OUTPUT ${program}
    COMMAND ${AULA_HOST_CC} -std=c17 -D_POSIX_C_SOURCE=200809L -O1 -I${CMAKE_SOURCE_DIR} -o ${program} ${sources}
    DEPENDS ${sources} ${folder}/po.h ${CMAKE_SOURCE_DIR}/app/texts/reviewers.def VERBATIM)
  set(${out} ${program} PARENT_SCOPE)
endfunction()

function(aula_generate_texts)
  file(GLOB languages CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/data/lang/*.po)
  aula_add_po2c(po2c)
  set(table ${AULA_GENERATED_DIR}/texts_table.c)
  add_custom_command(OUTPUT ${table}
    COMMAND ${po2c} ${table} ${languages}
    DEPENDS ${po2c} ${languages} COMMENT "Compiling the interface's words" VERBATIM)
  target_sources(room_texts PRIVATE ${table})
endfunction()

function(aula_generate_schema)
  set(schema ${CMAKE_SOURCE_DIR}/data/schema.sql)
  set(embed ${CMAKE_SOURCE_DIR}/cmake/embed_text.cmake)
  set(string ${AULA_GENERATED_DIR}/schema_sql.c)
  add_custom_command(OUTPUT ${string}
    COMMAND ${CMAKE_COMMAND} -DINPUT=${schema} -DOUTPUT=${string} -DSYMBOL=schema_sql -P ${embed}
    DEPENDS ${schema} ${embed} COMMENT "Embedding data/schema.sql" VERBATIM)
  target_sources(room_catalogue PRIVATE ${string})
endfunction()

function(aula_generate_pictures)
  file(GLOB drawings CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/pictures/*.svg)
  find_program(AULA_RSVG_CONVERT rsvg-convert DOC "Draws the illustrations (Debian: librsvg2-bin)")
  if(drawings AND NOT AULA_RSVG_CONVERT)
    message(FATAL_ERROR "rsvg-convert is missing: it draws assets/pictures (Debian: apt-get install librsvg2-bin)")
  endif()
  set(tool ${CMAKE_SOURCE_DIR}/assets/tool/png2runs.c)
  if(NOT EXISTS ${tool} OR NOT drawings)
    return()
  endif()
  # When cross-building it runs through CMAKE_CROSSCOMPILING_EMULATOR like the tests.
  add_executable(png2runs ${tool})
  aula_find_library(sdl2 sdl2)
  aula_find_library(SDL2_image sdl2_image)
  target_link_libraries(png2runs PRIVATE ${sdl2} ${sdl2_image})
  set(drawn ${AULA_GENERATED_DIR}/pictures)
  set(folder ${CMAKE_BINARY_DIR}/assets/pictures)
  file(MAKE_DIRECTORY ${drawn} ${folder})
  set(pictures "")
  foreach(drawing IN LISTS drawings)
    get_filename_component(name ${drawing} NAME_WE)
    foreach(height_px 120 480 960)
      set(png ${drawn}/${name}-${height_px}.png)
      set(picture ${folder}/${name}-${height_px}.runs)
      add_custom_command(OUTPUT ${picture}
        COMMAND ${AULA_RSVG_CONVERT} --height ${height_px} --keep-aspect-ratio --output ${png} ${drawing}
        COMMAND png2runs ${png} ${picture}
        DEPENDS ${drawing} png2runs COMMENT "Drawing ${name}-${height_px}.runs" VERBATIM)
      list(APPEND pictures ${picture})
    endforeach()
  endforeach()
  add_custom_target(pictures ALL DEPENDS ${pictures})
endfunction()
