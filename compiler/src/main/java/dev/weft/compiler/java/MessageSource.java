package dev.weft.compiler.java;

import dev.weft.protobuf.descriptor.EnumDescriptor;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Writes the class of a message, with everything nested in it, from top to bottom.
 *
 * <p>A method of more than 8,000 bytes is never compiled by the JIT, and one of more than 64 KiB is
 * no legal class file. What grows with the number of fields is therefore cut into methods of
 * {@value #FIELDS_PER_METHOD} fields.
 */
final class MessageSource {
  private static final int FIELDS_PER_METHOD = 100;

  private final MessagePlan plan;
  private final Comments comments;
  private final Surroundings surroundings;
  private final SourceText out;
  private final List<OneofSource> oneofs;

  MessageSource(
      MessageDescriptor descriptor, Comments comments, Surroundings surroundings, SourceText out) {
    this.plan = new MessagePlan(descriptor, comments);
    this.comments = comments;
    this.surroundings = surroundings;
    this.out = out;
    oneofs = plan.oneofs().stream().map(oneof -> new OneofSource(oneof, plan, out)).toList();
  }

  /** Puts the class; {@code suppression} is an annotation or empty. */
  void putClass(String suppression) {
    MessageDescriptor descriptor = plan.descriptor();
    out.put(
        "\n$doc\n$deprecated\n$suppression",
        "doc",
        Javadoc.of(comments.of(descriptor), "The message {@code " + descriptor.fullName() + "}."),
        "deprecated",
        JavaNames.isDeprecated(descriptor) ? "@" + out.use(RuntimeClasses.named("Deprecated")) : "",
        "suppression",
        suppression);
    boolean isNested = descriptor.containingMessage().isPresent();
    out.open(
        "public $static final class $class implements $Message {"
            .replace("$static ", isNested ? "static " : ""),
        "class",
        plan.className().simpleName());
    out.enter(plan.className(), plan.nestedClasses());
    putState();
    putFactories();
    plan.fields().forEach(field -> field.putAccessors(out));
    oneofs.forEach(OneofSource::putAccessor);
    putMessageMethods();
    putEqualsAndHashCode();
    oneofs.forEach(OneofSource::putInterface);
    putNestedTypes();
    new BuilderSource(plan, oneofs, out).put();
    putType();
    out.exit();
    out.close("}");
  }

  private void put(String template, String... namesAndValues) {
    List<String> values = new ArrayList<>(List.of(namesAndValues));
    values.addAll(List.of("class", out.use(plan.className()), "Type", plan.typeClass()));
    values.addAll(
        List.of(
            "Builder",
            JavaNames.builderOf(plan.descriptor()),
            "Constructor",
            plan.className().simpleName()));
    out.put(template, values.toArray(String[]::new));
  }

  // State

  private void putState() {
    put(
        """
        /** Decodes, encodes and describes {@code $fullName}. */
        public static final $GeneratedType<$class> TYPE = new $Type();
        """,
        "fullName",
        plan.descriptor().fullName());
    new ExtensionsSource(comments, surroundings, out)
        .putConstants(plan.descriptor().extensions(), plan.namesOtherThanExtensions());
    out.blankLine();
    for (int word = 0; word < plan.presenceWords(); word++) {
      out.put("private int presence_$word;", "word", String.valueOf(word));
    }
    plan.fields().forEach(field -> field.putStorage(out));
    oneofs.forEach(OneofSource::putStorage);
    put(
        """
        private $UnknownFieldBytes unknownFields;

        private $Constructor() {}

        private $Constructor($class original) {
        """);
    out.indent();
    for (int word = 0; word < plan.presenceWords(); word++) {
      out.put("presence_$word = original.presence_$word;", "word", String.valueOf(word));
    }
    plan.fields().forEach(field -> field.putCopy(out));
    oneofs.forEach(OneofSource::putCopy);
    out.put("unknownFields = original.unknownFields;");
    out.close("}");
  }

  private void putFactories() {
    put(
        """

        /**
         * Reads a message from all of {@code bytes}.
         *
         * @throws ProtobufException if the bytes are not a message of this type
         */
        public static $class decode(byte[] bytes) {
          return TYPE.decode(bytes);
        }

        /** The message with no field set. */
        public static $class defaultInstance() {
          return TYPE.defaultInstance();
        }

        /** A builder with no field set. */
        public static $Builder builder() {
          return new $Builder(defaultInstance());
        }

        @$Override
        public $Builder toBuilder() {
          return new $Builder(this);
        }
        """
            .replace("@throws ProtobufException", "@throws $ProtobufException"));
  }

  private void putMessageMethods() {
    put(
        """

        @$Override
        public $GeneratedType<$class> protoType() {
          return TYPE;
        }

        @$Override
        public $UnknownFields unknownFields() {
          return $UnknownFieldBytes.orEmpty(unknownFields);
        }

        @$Override
        public byte[] toByteArray() {
          return TYPE.toByteArray(this);
        }
        """);
  }

  // Equality

  private void putEqualsAndHashCode() {
    List<String> conditions = new ArrayList<>();
    List<String> hashes = new ArrayList<>();
    for (int word = 0; word < plan.presenceWords(); word++) {
      conditions.add("presence_" + word + " == that.presence_" + word);
    }
    for (FieldSource field : plan.fields()) {
      if (!(field instanceof OneofMember)) {
        conditions.add(field.equality(out));
        hashes.add(field.hash(out));
      }
    }
    for (OneofSource oneof : oneofs) {
      conditions.addAll(oneof.equalities());
      hashes.add(oneof.hash());
    }
    conditions.add("unknownFields().equals(that.unknownFields())");
    putEquals(parts(conditions));
    putHashCode(parts(hashes));
    put(
        """

        @$Override
        public $String toString() {
          return TYPE.describe(this);
        }
        """);
  }

  private void putEquals(List<List<String>> parts) {
    put("\n@$Override\npublic boolean equals($Object other) {");
    put("  if (this == other) {\n    return true;\n  }");
    put("  return other instanceof $class that");
    if (parts.size() == 1) {
      parts.getFirst().forEach(condition -> put("      && " + condition));
      out.endStatement();
      put("}");
      return;
    }
    IntStream.range(0, parts.size()).forEach(i -> put("      && equalsPart" + i + "(that)"));
    out.endStatement();
    put("}");
    for (int i = 0; i < parts.size(); i++) {
      put("\nprivate boolean equalsPart" + i + "($class that) {");
      put("  return " + parts.get(i).getFirst());
      parts.get(i).stream().skip(1).forEach(condition -> put("      && " + condition));
      out.endStatement();
      put("}");
    }
  }

  private void putHashCode(List<List<String>> parts) {
    put("\n@$Override\npublic int hashCode() {\n  int hash = 1;");
    if (parts.size() == 1) {
      parts.getFirst().forEach(hash -> put("  hash = 31 * hash + " + hash + ";"));
    } else {
      IntStream.range(0, parts.size()).forEach(i -> put("  hash = hashPart" + i + "(hash);"));
    }
    put("  return 31 * hash + unknownFields().hashCode();\n}");
    for (int i = 0; i < parts.size() && parts.size() > 1; i++) {
      put("\nprivate int hashPart" + i + "(int start) {\n  int hash = start;");
      parts.get(i).forEach(hash -> put("  hash = 31 * hash + " + hash + ";"));
      put("  return hash;\n}");
    }
  }

  // Nested types

  private void putNestedTypes() {
    for (EnumDescriptor nested : plan.descriptor().enums()) {
      new EnumSource(nested, comments, out).put();
    }
    for (MessageDescriptor nested : plan.descriptor().nestedMessages()) {
      if (!nested.isMapEntry()) {
        new MessageSource(nested, comments, surroundings, out).putClass("");
      }
    }
  }

  // The type

  private void putType() {
    out.blankLine();
    put("private static final class $Type extends $GeneratedType<$class> {");
    out.indent();
    put(
        """
        $Type() {
          super("$fullName", new $class());
        }

        @$Override
        protected $FileDescriptor file() {
          return $descriptors.file();
        }

        @$Override
        protected $class newMessage() {
          return new $class();
        }
        """,
        "fullName",
        plan.descriptor().fullName(),
        "descriptors",
        out.use(JavaNames.descriptorsOf(plan.descriptor().file())));
    List<List<FieldSource>> parts = parts(plan.fields());
    putRead(parts);
    plan.fields().forEach(field -> field.putHelpers(out));
    putEncode(parts);
    putValue(parts);
    new FieldSwitch("nestedType", "$FieldDescriptor field", "field")
        .returning("$MessageType<?>")
        .put(
            out,
            plan.fields().stream().filter(field -> field.plan().holdsMessages()).toList(),
            field -> field.plan().messageClass(out) + ".TYPE");
    out.close("}");
  }

  private void putRead(List<List<FieldSource>> parts) {
    put(
        """

        @$Override
        protected void read($WireReader in, $class message) {
          int tag = 0;
          try {
            while (true) {
              tag = 0; // a fault in the tag itself is in no field
              tag = in.readTag();
        """);
    if (parts.size() == 1) {
      put("      switch (tag) {");
      put("        case 0 -> {");
      nested(10, this::putEnd);
      put("        }");
      nested(8, () -> parts.getFirst().forEach(field -> field.putRead(out)));
      nested(8, this::putUnknown);
      put("      }");
    } else {
      putDispatch(parts);
    }
    put(
        """
            }
          } catch ($ProtobufException fault) {
            throw fault.within(this, tag >>> 3);
          }
        }
        """);
    for (int i = 0; i < parts.size() && parts.size() > 1; i++) {
      List<FieldSource> part = parts.get(i);
      put("\nprivate static void readPart" + i + "($WireReader in, $class message, int tag) {");
      put("  switch (tag) {");
      nested(4, () -> part.forEach(field -> field.putRead(out)));
      nested(4, this::putUnknown);
      put("  }\n}");
    }
  }

  private void nested(int spaces, Runnable content) {
    for (int i = 0; i < spaces; i += 2) {
      out.indent();
    }
    content.run();
    for (int i = 0; i < spaces; i += 2) {
      out.unindent();
    }
  }

  private void putEnd() {
    List<FieldSource> required = plan.requiredFields();
    if (!required.isEmpty()) {
      out.put("if (!message." + required.getFirst().plan().presenceMethod() + "()");
      required.stream()
          .skip(1)
          .forEach(field -> out.put("    || !message." + field.plan().presenceMethod() + "()"));
      out.endCondition();
      out.put("  in.noteIncomplete();\n}");
    }
    out.put("return;");
  }

  private void putUnknown() {
    out.put(
        """
        default ->
            message.unknownFields = $UnknownFieldBytes.read(message.unknownFields, in, tag);
        """);
  }

  private void putDispatch(List<List<FieldSource>> parts) {
    put("      if (tag == 0) {");
    nested(8, this::putEnd);
    put("      }");
    for (int i = 0; i < parts.size() - 1; i++) {
      int last = parts.get(i).getLast().plan().descriptor().number();
      put("      if (tag >>> 3 <= " + last + ") {");
      put("        readPart" + i + "(in, message, tag);");
      put("        continue;");
      put("      }");
    }
    put("      readPart" + (parts.size() - 1) + "(in, message, tag);");
  }

  private void putEncode(List<List<FieldSource>> parts) {
    put("\n@$Override\npublic void encode($class message, $WireWriter out) {");
    put("  if (message.unknownFields != null) {");
    put("    message.unknownFields.encode(out);\n  }");
    if (parts.size() == 1) {
      out.indent();
      parts.getFirst().reversed().forEach(field -> field.putWrite(out));
      out.close("}");
      return;
    }
    for (int i = parts.size() - 1; i >= 0; i--) {
      put("  writePart" + i + "(message, out);");
    }
    put("}");
    for (int i = 0; i < parts.size(); i++) {
      put("\nprivate static void writePart" + i + "($class message, $WireWriter out) {");
      out.indent();
      parts.get(i).reversed().forEach(field -> field.putWrite(out));
      out.close("}");
    }
  }

  private void putValue(List<List<FieldSource>> parts) {
    Consumer<FieldSource> valueCase =
        field -> field.plan().put(out, "    case $number -> $value;", "value", field.value(out));
    String none =
        "    default -> throw new $IllegalArgumentException(\"no field has number \" + number);";
    put("\n@$Override\nprotected $Object value($class message, int number) {");
    if (plan.fields().isEmpty()) {
      put("  throw new $IllegalArgumentException(\"no field has number \" + number);\n}");
      return;
    }
    if (parts.size() == 1) {
      put("  return switch (number) {");
      parts.getFirst().forEach(valueCase);
      put(none + "\n  };\n}");
      return;
    }
    for (int i = 0; i < parts.size() - 1; i++) {
      int last = parts.get(i).getLast().plan().descriptor().number();
      put("  if (number <= " + last + ") {");
      put("    return valuePart" + i + "(message, number);\n  }");
    }
    put("  return valuePart" + (parts.size() - 1) + "(message, number);\n}");
    for (int i = 0; i < parts.size(); i++) {
      put("\nprivate static $Object valuePart" + i + "($class message, int number) {");
      put("  return switch (number) {");
      parts.get(i).forEach(valueCase);
      put(none + "\n  };\n}");
    }
  }

  /** At least one part, each but the last full. */
  private static <T> List<List<T>> parts(List<T> all) {
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += FIELDS_PER_METHOD) {
      parts.add(all.subList(from, Math.min(all.size(), from + FIELDS_PER_METHOD)));
    }
    return parts.isEmpty() ? List.of(List.of()) : parts;
  }
}
