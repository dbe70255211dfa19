package dev.weft.compiler.java;

import dev.weft.protobuf.descriptor.FieldDescriptor;
import java.util.List;

/** A map field: null when it is empty. The values of an enum are held as numbers. */
record MapField(FieldPlan plan) implements FieldSource {
  private static final int KEY_NUMBER = 1;
  private static final int VALUE_NUMBER = 2;

  private FieldPlan key() {
    return entryField(KEY_NUMBER);
  }

  private FieldPlan mapped() {
    return entryField(VALUE_NUMBER);
  }

  private FieldPlan entryField(int number) {
    FieldDescriptor field = plan.descriptor().messageType().findField(number).orElseThrow();
    return new FieldPlan(field, field.name(), -1, "");
  }

  private boolean isEnum() {
    return mapped().isEnum();
  }

  private boolean isClosedEnum() {
    return isEnum() && mapped().descriptor().enumType().isClosed();
  }

  private boolean isMessage() {
    return mapped().descriptor().type().isMessage();
  }

  /** Whether the message of an entry without one lacks required fields. */
  private boolean mayBeIncomplete() {
    return isMessage() && mapped().descriptor().messageType().hasRequiredFields();
  }

  private void put(SourceText out, String template) {
    plan.put(out, template, values(out));
  }

  /** An entry whose number its closed enum does not have is an unknown field as a whole. */
  private String keepUnknown(SourceText out) {
    return plan.fill(
            out,
            "if (!$value.isDefined(value)) {#"
                + "  message.unknownFields =#"
                + "      $UnknownFieldBytes.keep(message.unknownFields, in, $tag, start);#"
                + "  return;#"
                + "}",
            "value",
            mapped().valueType(out))
        .replace('#', '\n');
  }

  private String fill(SourceText out, String template) {
    return plan.fill(out, template, values(out));
  }

  private String[] values(SourceText out) {
    return new String[] {
      "K",
      key().boxedType(out),
      "key",
      key().valueType(out),
      "V",
      mapped().boxedType(out),
      "value",
      mapped().valueType(out),
      "Held",
      isEnum() ? out.use(RuntimeClasses.named("Integer")) : mapped().boxedType(out),
      "held",
      isEnum() ? "int" : mapped().valueType(out),
      "class",
      out.use(JavaNames.of(plan.descriptor().containingMessage())),
      "start",
      isClosedEnum() ? "int start = in.offset();" : "",
      "keepUnknown",
      isClosedEnum() ? keepUnknown(out) : "",
      "note",
      mayBeIncomplete() ? "if (value == null) {\n  in.noteIncomplete();\n}" : ""
    };
  }

  @Override
  public void putStorage(SourceText out) {
    put(out, "private $OrderedMap<$K, $Held> $variable;");
  }

  @Override
  public void putCopy(SourceText out) {
    put(out, "this.$variable = original.$variable;");
  }

  @Override
  public void putAccessors(SourceText out) {
    put(
        out,
        """

        $doc
        $deprecated
        public $Map<$K, $V> $name() {
          return %s;
        }
        """
            .formatted(
                isEnum()
                    ? "$EnumViews.map($variable, $value::forNumber)"
                    : "$OrderedMap.orEmpty($variable)"));
    if (isEnum()) {
      put(
          out,
          """

          /** The numbers of {@link #$name()}, also those that this version of the enum lacks. */
          $deprecated
          public $Map<$K, $Integer> %sNumbers() {
            return $OrderedMap.orEmpty($variable);
          }
          """
              .formatted(plan.stem()));
    }
  }

  // Reading

  @Override
  public void putRead(SourceText out) {
    put(
        out,
        """
        case $tag -> {
          do {
            read$NameEntry(in, message);
          } while (in.nextIs($tag));
        }
        """
            .replace("$NameEntry", Identifiers.capitalized(plan.stem()) + "Entry"));
  }

  @Override
  public void putHelpers(SourceText out) {
    String insert =
        isMessage()
            ? "map.insert(key, value == null ? $value.defaultInstance() : value);"
            : "map.insert(key, value);";
    put(
        out,
        """

        private static void read$NameEntry($WireReader in, $class message) {
          $key key = %s;
          $held value = %s;
          $start
          int outer = in.enter();
          for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
              case %d -> key = in.%s();
              case %d -> value = %s;
              default -> in.skip(tag);
            }
          }
          in.leave(outer);
          $keepUnknown
          $note
          $OrderedMap<$K, $Held> map = $OrderedMap.orNew(message.$variable);
          message.$variable = map;
          %s
        }
        """
            .replace("$NameEntry", Identifiers.capitalized(plan.stem()) + "Entry")
            .formatted(
                ScalarField.defaultValue(key().descriptor()),
                isMessage() ? "null" : ScalarField.defaultValue(mapped().descriptor()),
                key().tag(),
                Scalar.of(key().descriptor()).reader(),
                mapped().tag(),
                isMessage()
                    ? "$value.TYPE.readNested(in, value)"
                    : "in." + Scalar.of(mapped().descriptor()).reader() + "()",
                insert));
  }

  // Writing

  @Override
  public void putWrite(SourceText out) {
    String writeValue =
        isMessage()
            ? "$value.TYPE.writeNested(out, %d, map.valueAt(i));".formatted(mapped().tag())
            : "out.write%s(%d, map.valueAt(i));"
                .formatted(Scalar.of(mapped().descriptor()).writer(), mapped().tag());
    put(
        out,
        """
        if (message.$variable != null) {
          $OrderedMap<$K, $Held> map = message.$variable.inOrderFor(out);
          for (int i = map.size() - 1; i >= 0; i--) {
            int end = out.length();
            %s
            out.write%s(%d, map.keyAt(i));
            out.writeMessageHeader($tag, end);
          }
        }
        """
            .formatted(writeValue, Scalar.of(key().descriptor()).writer(), key().tag()));
  }

  // Values

  private String seen() {
    return isEnum() ? plan.stem() + "Numbers()" : "$name()";
  }

  @Override
  public String equality(SourceText out) {
    return fill(out, seen() + ".equals(that." + seen() + ")");
  }

  @Override
  public String hash(SourceText out) {
    return fill(out, seen() + ".hashCode()");
  }

  @Override
  public String value(SourceText out) {
    return fill(out, "message." + seen());
  }

  @Override
  public String reflectiveCall(SourceText out) {
    return plan.fill(out, "own$Name()");
  }

  // Builder

  @Override
  public void putBuilder(SourceText out) {
    String name = plan.descriptor().name();
    String converted =
        isEnum()
            ? "$EnumViews.numbers(" + plan.nonNull("entries") + ", $value::number)"
            : "$OrderedMap.orNull(" + plan.nonNull("entries") + ")";
    List<String> methods =
        List.of(
            """

            /** Sets the field {@code %s} to the given entries, in place of any before. */
            $deprecated
            public $Builder $name($Map<? extends $K, ? extends $V> entries) {
              own();
              message.$variable = %s;
              owned_$word &= ~$mask;
              return this;
            }
            """
                .formatted(name, converted),
            """

            /** Puts an entry into the field {@code %s}, in place of any with an equal key. */
            $deprecated
            public $Builder put$Name($key key, $value value) {
              own$Name().insert(%s, %s);
              return this;
            }
            """
                .formatted(
                    name,
                    nonNull(key().descriptor(), "key"),
                    isEnum()
                        ? plan.nonNull("value") + ".number()"
                        : nonNull(mapped().descriptor(), "value")),
            """

            /** Puts entries into the field {@code %s}, in place of those with equal keys. */
            $deprecated
            public $Builder putAll$Name($Map<? extends $K, ? extends $V> entries) {
              %s.forEach(this::put$Name);
              return this;
            }

            /** Removes all entries of the field {@code %s}. */
            $deprecated
            public $Builder clear$Name() {
              own();
              message.$variable = null;
              owned_$word &= ~$mask;
              return this;
            }

            private $OrderedMap<$K, $Held> own$Name() {
              own();
              if ((owned_$word & $mask) == 0) {
                message.$variable = $OrderedMap.mutableCopy(message.$variable);
                owned_$word |= $mask;
              }
              return message.$variable;
            }
            """
                .formatted(name, plan.nonNull("entries"), name));
    methods.forEach(method -> put(out, method));
  }

  private String nonNull(FieldDescriptor field, String variable) {
    boolean isObject = field.type().isMessage() || Scalar.of(field.type()).isObject();
    return isObject ? plan.nonNull(variable) : variable;
  }
}
