package dev.weft.compiler.link;

import org.jspecify.annotations.Nullable;

/**
 * The features that hold for an element: the edition's defaults, overridden by the file, by each
 * element around it, and by itself. The numbers are those of descriptor.proto's {@code FeatureSet}.
 */
record Features(
    int fieldPresence,
    int enumType,
    int repeatedFieldEncoding,
    int utf8Validation,
    int messageEncoding,
    int jsonFormat,
    int enforceNamingStyle,
    int defaultSymbolVisibility) {
  static final int EXPLICIT = 1;
  static final int IMPLICIT = 2;
  static final int LEGACY_REQUIRED = 3;
  static final int OPEN = 1;
  static final int CLOSED = 2;
  static final int PACKED = 1;
  static final int EXPANDED = 2;
  static final int VERIFY = 2;
  static final int NO_VALIDATION = 3;
  static final int LENGTH_PREFIXED = 1;
  static final int DELIMITED = 2;
  static final int ALLOW = 1;
  static final int LEGACY_BEST_EFFORT = 2;
  static final int STYLE_2024 = 1;
  static final int STYLE_LEGACY = 2;
  static final int EXPORT_ALL = 1;
  static final int EXPORT_TOP_LEVEL = 2;
  static final int LOCAL_ALL = 3;
  static final int STRICT = 4;

  private static Features defaults(Edition edition) {
    return switch (edition) {
      case PROTO2 ->
          new Features(
              EXPLICIT,
              CLOSED,
              EXPANDED,
              NO_VALIDATION,
              LENGTH_PREFIXED,
              LEGACY_BEST_EFFORT,
              STYLE_LEGACY,
              EXPORT_ALL);
      case PROTO3 ->
          new Features(
              IMPLICIT, OPEN, PACKED, VERIFY, LENGTH_PREFIXED, ALLOW, STYLE_LEGACY, EXPORT_ALL);
      case EDITION_2023 ->
          new Features(
              EXPLICIT, OPEN, PACKED, VERIFY, LENGTH_PREFIXED, ALLOW, STYLE_LEGACY, EXPORT_ALL);
      case EDITION_2024 ->
          new Features(
              EXPLICIT, OPEN, PACKED, VERIFY, LENGTH_PREFIXED, ALLOW, STYLE_2024, EXPORT_TOP_LEVEL);
    };
  }

  static Features of(LinkedFile file) {
    return defaults(file.edition()).overriddenBy(file.options());
  }

  static Features of(MessageSymbol message) {
    return around(message.file(), message.parent()).overriddenBy(message.options());
  }

  static Features of(OneofSymbol oneof, @Nullable MessageSymbol parent) {
    return around(oneof.file(), parent).overriddenBy(oneof.options());
  }

  static Features of(FieldSymbol field) {
    OneofSymbol oneof = field.oneof();
    Features outer =
        oneof == null ? around(field.file(), field.parent()) : of(oneof, field.parent());
    return outer.overriddenBy(field.options());
  }

  static Features of(EnumSymbol symbol) {
    return around(symbol.file(), symbol.parent()).overriddenBy(symbol.options());
  }

  static Features of(EnumValueSymbol value) {
    return of(value.parent()).overriddenBy(value.options());
  }

  static Features of(ServiceSymbol service) {
    return of(service.file()).overriddenBy(service.options());
  }

  private static Features around(LinkedFile file, @Nullable MessageSymbol parent) {
    return parent == null ? of(file) : of(parent);
  }

  /** The features that an element sets itself; null when it sets none. */
  static @Nullable OptionMessage written(OptionSet set) {
    OptionMessage options = set.meaning();
    if (options == null) {
      return null;
    }
    return options.type().field("features").map(options::nested).orElse(null);
  }

  private Features overriddenBy(OptionSet set) {
    OptionMessage written = written(set);
    if (written == null) {
      return this;
    }
    return new Features(
        (int) written.bits("field_presence", fieldPresence),
        (int) written.bits("enum_type", enumType),
        (int) written.bits("repeated_field_encoding", repeatedFieldEncoding),
        (int) written.bits("utf8_validation", utf8Validation),
        (int) written.bits("message_encoding", messageEncoding),
        (int) written.bits("json_format", jsonFormat),
        (int) written.bits("enforce_naming_style", enforceNamingStyle),
        (int) written.bits("default_symbol_visibility", defaultSymbolVisibility));
  }
}
