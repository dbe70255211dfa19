package dev.weft.protobuf.json;

/** What a {@link JsonFormat} can be told to do otherwise. */
enum JsonChoice {
  IGNORE_UNKNOWN_FIELDS,
  PRINT_DEFAULTS,
  PRINT_PROTO_NAMES,
  PRINT_ENUM_NUMBERS,
  SORT_MAP_KEYS
}
