package dev.weft.compiler.link;

import dev.weft.compiler.source.Span;
import dev.weft.compiler.syntax.Declaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message, a group's body, or the entry of a map. */
final class MessageSymbol extends Symbol {
  /** Where a message comes from. */
  enum Origin {
    DECLARED,
    GROUP,
    MAP_ENTRY
  }

  private final Origin origin;
  private final @Nullable MessageSymbol parent;
  private final Declaration.@Nullable Message declaration;
  private final OptionSet options;
  final List<FieldSymbol> fields = new ArrayList<>();
  final List<OneofSymbol> oneofs = new ArrayList<>();
  final List<MessageSymbol> messages = new ArrayList<>();
  final List<EnumSymbol> enums = new ArrayList<>();
  final List<FieldSymbol> extensions = new ArrayList<>();
  final List<ExtensionRange> extensionRanges = new ArrayList<>();
  final List<Declaration.NumberRange> reservedRanges = new ArrayList<>();
  final List<Declaration.ReservedName> reservedNames = new ArrayList<>();
  private @Nullable Map<String, FieldSymbol> fieldsByName;

  MessageSymbol(
      LinkedFile file,
      @Nullable MessageSymbol parent,
      String fullName,
      Span nameSpan,
      Origin origin,
      Declaration.@Nullable Message declaration,
      OptionSet options) {
    super(file, fullName, nameSpan);
    this.parent = parent;
    this.origin = origin;
    this.declaration = declaration;
    this.options = options;
  }

  Origin origin() {
    return origin;
  }

  boolean isMapEntry() {
    return origin == Origin.MAP_ENTRY;
  }

  /** The message that this one is declared in; null at the top of a file. */
  @Nullable MessageSymbol parent() {
    return parent;
  }

  /** What was written; null for the entry of a map. */
  Declaration.@Nullable Message declaration() {
    return declaration;
  }

  OptionSet options() {
    return options;
  }

  /** The field of that name, which is not an extension. To be called once all are declared. */
  Optional<FieldSymbol> field(String name) {
    Map<String, FieldSymbol> byName = fieldsByName;
    if (byName == null) {
      byName = new HashMap<>();
      for (FieldSymbol field : fields) {
        byName.putIfAbsent(field.name(), field);
      }
      fieldsByName = byName;
    }
    return Optional.ofNullable(byName.get(name));
  }

  /** Whether it says {@code option message_set_wire_format = true;}. */
  boolean isMessageSet() {
    return OptionWords.isTrue(options.written(), "message_set_wire_format");
  }

  /** The last number that a field of this message may have. */
  int lastNumber() {
    return isMessageSet() ? Integer.MAX_VALUE - 1 : FieldNumbers.LAST;
  }

  @Override
  String what() {
    return "message";
  }

  @Override
  boolean isScope() {
    return true;
  }

  @Override
  boolean isType() {
    return true;
  }
}
