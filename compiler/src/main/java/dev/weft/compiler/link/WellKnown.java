package dev.weft.compiler.link;

import java.util.Map;
import java.util.Optional;

/** Which built-in file has which of the types that are most often used without importing them. */
final class WellKnown {
  private static final String PACKAGE = "google.protobuf.";

  private static final Map<String, String> FILES =
      Map.ofEntries(
          Map.entry("Any", "any"),
          Map.entry("BoolValue", "wrappers"),
          Map.entry("BytesValue", "wrappers"),
          Map.entry("DoubleValue", "wrappers"),
          Map.entry("Duration", "duration"),
          Map.entry("Empty", "empty"),
          Map.entry("FieldMask", "field_mask"),
          Map.entry("FieldOptions", "descriptor"),
          Map.entry("FileOptions", "descriptor"),
          Map.entry("FloatValue", "wrappers"),
          Map.entry("Int32Value", "wrappers"),
          Map.entry("Int64Value", "wrappers"),
          Map.entry("ListValue", "struct"),
          Map.entry("MessageOptions", "descriptor"),
          Map.entry("MethodOptions", "descriptor"),
          Map.entry("ServiceOptions", "descriptor"),
          Map.entry("StringValue", "wrappers"),
          Map.entry("Struct", "struct"),
          Map.entry("Timestamp", "timestamp"),
          Map.entry("UInt32Value", "wrappers"),
          Map.entry("UInt64Value", "wrappers"),
          Map.entry("Value", "struct"));

  private WellKnown() {}

  /** How to get at the type that a name was probably meant to be. */
  static Optional<String> remedy(String name) {
    String plain = name.startsWith(".") ? name.substring(1) : name;
    boolean isFull = plain.startsWith(PACKAGE);
    String file = FILES.get(isFull ? plain.substring(PACKAGE.length()) : plain);
    if (file == null) {
      return Optional.empty();
    }
    String statement = "import \"google/protobuf/" + file + ".proto\";";
    return Optional.of(
        isFull ? "add " + statement : "write " + PACKAGE + plain + ", and " + statement);
  }
}
