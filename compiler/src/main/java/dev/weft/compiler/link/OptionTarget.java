package dev.weft.compiler.link;

/** What can have options; the order is that of {@code FieldOptions.OptionTargetType}. */
enum OptionTarget {
  FILE("FileOptions", "file", 1),
  EXTENSION_RANGE("ExtensionRangeOptions", "extension range", 2),
  MESSAGE("MessageOptions", "message", 3),
  FIELD("FieldOptions", "field", 4),
  ONEOF("OneofOptions", "oneof", 5),
  ENUM("EnumOptions", "enum", 6),
  ENUM_VALUE("EnumValueOptions", "enum entry", 7),
  SERVICE("ServiceOptions", "service", 8),
  METHOD("MethodOptions", "method", 9);

  private final String message;
  private final String words;
  private final int number;

  OptionTarget(String message, String words, int number) {
    this.message = message;
    this.words = words;
    this.number = number;
  }

  /** The full name of the message that holds such options. */
  String messageName() {
    return "google.protobuf." + message;
  }

  /** What it is, for messages. */
  String words() {
    return words;
  }

  /** The number in descriptor.proto's {@code OptionTargetType}. */
  int number() {
    return number;
  }
}
