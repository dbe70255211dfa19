package dev.weft.compiler.link;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The type of a field's value; the order is that of descriptor.proto's {@code Type}, from 1. */
enum Kind {
  DOUBLE,
  FLOAT,
  INT64,
  UINT64,
  INT32,
  FIXED64,
  FIXED32,
  BOOL,
  STRING,
  GROUP,
  MESSAGE,
  BYTES,
  UINT32,
  ENUM,
  SFIXED32,
  SFIXED64,
  SINT32,
  SINT64;

  private static final Map<String, Kind> SCALARS = scalars();

  private static Map<String, Kind> scalars() {
    Map<String, Kind> scalars = new HashMap<>();
    for (Kind kind : values()) {
      if (kind != GROUP && kind != MESSAGE && kind != ENUM) {
        scalars.put(kind.word(), kind);
      }
    }
    return Map.copyOf(scalars);
  }

  /** The built-in type that is written as {@code word}. */
  static Optional<Kind> scalar(String word) {
    return Optional.ofNullable(SCALARS.get(word));
  }

  /** The words for all built-in types. */
  static Iterable<String> scalarWords() {
    return SCALARS.keySet();
  }

  /** The number in descriptor.proto. */
  int number() {
    return ordinal() + 1;
  }

  /** The type as it is written. */
  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  boolean isMessage() {
    return this == MESSAGE || this == GROUP;
  }

  /** Whether repeated values can share one tag on the wire. */
  boolean isPackable() {
    return this != STRING && this != BYTES && !isMessage();
  }

  boolean isFloating() {
    return this == DOUBLE || this == FLOAT;
  }

  boolean isSigned() {
    return switch (this) {
      case INT64, INT32, SFIXED32, SFIXED64, SINT32, SINT64 -> true;
      case UINT64,
          UINT32,
          FIXED64,
          FIXED32,
          DOUBLE,
          FLOAT,
          BOOL,
          STRING,
          GROUP,
          MESSAGE,
          BYTES,
          ENUM ->
          false;
    };
  }

  /** Whether it is a whole number, and how many bits it has; 0 for anything else. */
  int integerBits() {
    return switch (this) {
      case INT64, UINT64, FIXED64, SFIXED64, SINT64 -> 64;
      case INT32, UINT32, FIXED32, SFIXED32, SINT32 -> 32;
      case DOUBLE, FLOAT, BOOL, STRING, GROUP, MESSAGE, BYTES, ENUM -> 0;
    };
  }

  /** The wire type of a single value. */
  int wireType() {
    return switch (this) {
      case DOUBLE, FIXED64, SFIXED64 -> 1;
      case STRING, MESSAGE, BYTES -> 2;
      case GROUP -> 3;
      case FLOAT, FIXED32, SFIXED32 -> 5;
      case INT64, UINT64, INT32, BOOL, UINT32, ENUM, SINT32, SINT64 -> 0;
    };
  }
}
