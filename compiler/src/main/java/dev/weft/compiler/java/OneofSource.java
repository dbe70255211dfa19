package dev.weft.compiler.java;

import dev.weft.protobuf.descriptor.FieldDescriptor;
import java.util.ArrayList;
import java.util.List;

/** Writes the parts of a message class that belong to one oneof. */
final class OneofSource {
  private final OneofPlan oneof;
  private final MessagePlan message;
  private final SourceText out;

  OneofSource(OneofPlan oneof, MessagePlan message, SourceText out) {
    this.oneof = oneof;
    this.message = message;
    this.out = out;
  }

  void putStorage() {
    out.put("private int $oneofCase_;".replace("$oneof", oneof.stem()));
    if (oneof.hasObjects()) {
      out.put("private $Object $oneofValue_;".replace("$oneof", oneof.stem()));
    }
    if (oneof.hasNumbers()) {
      out.put("private long $oneofBits_;".replace("$oneof", oneof.stem()));
    }
  }

  void putCopy() {
    put("$oneofCase_ = original.$oneofCase_;");
    if (oneof.hasObjects()) {
      put("$oneofValue_ = original.$oneofValue_;");
    }
    if (oneof.hasNumbers()) {
      put("$oneofBits_ = original.$oneofBits_;");
    }
  }

  private void put(String template, String... namesAndValues) {
    out.put(
        template
            .replace("$oneofName", Identifiers.capitalized(oneof.stem()))
            .replace("$oneof", oneof.stem()),
        namesAndValues);
  }

  void putAccessor() {
    out.put(
        "\n$doc",
        "doc",
        Javadoc.of(
            oneof.comment(), "The oneof {@code " + oneof.descriptor().name() + "}: what is set."));
    String kind = out.use(oneof.className());
    put("public $kind $accessor() {", "kind", kind, "accessor", oneof.name());
    put("  return switch ($oneofCase_) {");
    oneof
        .recordNames()
        .forEach((field, record) ->
            put(
                "    case $number -> new $kind.$record($name());",
                "number",
                String.valueOf(field.number()),
                "kind",
                kind,
                "record",
                record,
                "name",
                message.fieldName(field)));
    put("    default -> $kind.$NotSet.INSTANCE;", "kind", kind, "NotSet", oneof.notSet());
    put("  };");
    put("}");
  }

  void putInterface() {
    out.put("\n/** What the oneof {@code $name} can hold. */", "name", oneof.descriptor().name());
    out.open("public sealed interface $kind {", "kind", oneof.className().simpleName());
    out.enter(oneof.className(), oneof.nestedNames());
    oneof.recordNames().forEach(this::putRecord);
    out.put(
        """

        /** No field is set. */
        record $NotSet() implements $kind {
          static final $NotSet INSTANCE = new $NotSet();
        }
        """,
        "kind",
        oneof.className().simpleName(),
        "NotSet",
        oneof.notSet());
    out.exit();
    out.close("}");
  }

  private void putRecord(FieldDescriptor field, String record) {
    FieldPlan plan = new FieldPlan(field, "value", -1, "");
    boolean mayBeNull = OneofPlan.isHeldAsObject(field) || plan.isEnum();
    plan.put(
        out,
        """

        /** The field {@code %s} is set. */
        $deprecated
        record $record($type value) implements $kind %s
        """
            .formatted(field.name(), mayBeNull ? "{" : "{}"),
        "record",
        record,
        "kind",
        oneof.className().simpleName());
    if (mayBeNull) {
      plan.put(
          out,
          """
            /** The value, which is not null. */
            public $record {
              %s;
            }
          }
          """
              .formatted(plan.nonNull("value")),
          "record",
          record);
    }
  }

  List<String> equalities() {
    List<String> conditions = new ArrayList<>();
    conditions.add(fill("$oneofCase_ == that.$oneofCase_"));
    if (oneof.hasObjects()) {
      conditions.add(fill("$Objects.equals($oneofValue_, that.$oneofValue_)"));
    }
    if (oneof.hasNumbers()) {
      conditions.add(fill("$oneofBits_ == that.$oneofBits_"));
    }
    return conditions;
  }

  String hash() {
    String sum = "$oneofCase_";
    if (oneof.hasObjects()) {
      sum += " + $Objects.hashCode($oneofValue_)";
    }
    if (oneof.hasNumbers()) {
      sum += " + $Long.hashCode($oneofBits_)";
    }
    return fill(sum);
  }

  private String fill(String template) {
    return out.fill(template.replace("$oneof", oneof.stem()), key -> null);
  }

  void putBuilder() {
    String kind = out.use(oneof.className());
    put(
        """

        /** Sets the oneof {@code $proto}. */
        public $Builder $accessor($kind value) {
          return switch (value) {
        """,
        "accessor",
        oneof.name(),
        "proto",
        oneof.descriptor().name(),
        "Builder",
        JavaNames.builderOf(message.descriptor()),
        "kind",
        kind);
    oneof
        .recordNames()
        .forEach((field, record) ->
            put(
                "    case $kind.$record set -> $name(set.value());",
                "kind",
                kind,
                "record",
                record,
                "name",
                message.fieldName(field)));
    put(
        """
            case $kind.$NotSet unset -> clear$oneofName();
          };
        }

        /** Unsets whatever field of the oneof {@code $proto} is set. */
        public $Builder clear$oneofName() {
          own();
          message.$oneofCase_ = 0;
          $dropObject
          $dropNumber
          return this;
        }
        """,
        "dropObject",
        oneof.hasObjects() ? "message." + oneof.stem() + "Value_ = null;" : "",
        "dropNumber",
        oneof.hasNumbers() ? "message." + oneof.stem() + "Bits_ = 0;" : "",
        "kind",
        kind,
        "NotSet",
        oneof.notSet(),
        "Builder",
        JavaNames.builderOf(message.descriptor()),
        "proto",
        oneof.descriptor().name());
  }
}
