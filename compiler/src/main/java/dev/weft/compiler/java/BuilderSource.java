package dev.weft.compiler.java;

import java.util.List;

/**
 * Writes the builder of a message. It writes into an instance of the message that nobody else has
 * seen, and copies it only when it is used on after {@code build()}.
 */
final class BuilderSource {
  private final MessagePlan plan;
  private final List<OneofSource> oneofs;
  private final SourceText out;

  BuilderSource(MessagePlan plan, List<OneofSource> oneofs, SourceText out) {
    this.plan = plan;
    this.oneofs = oneofs;
    this.out = out;
  }

  void put() {
    String simpleName = out.use(plan.className());
    out.put(
        """

        /**
         * Makes messages of type {@code $fullName}.
         *
         * <p>Not for use by two threads.
         */
        """,
        "fullName",
        plan.descriptor().fullName());
    out.open(
        "public static final class $Builder extends $MessageBuilder<$class> {",
        "Builder",
        builder(),
        "class",
        simpleName);
    out.put(
        """
        private $class message;
        private boolean isShared = true;
        """,
        "class",
        simpleName);
    for (int word = 0; word < plan.ownershipWords(); word++) {
      out.put("private int owned_$word;", "word", String.valueOf(word));
    }
    out.put(
        """

        private $Builder($class original) {
          message = original;
        }
        """,
        "Builder",
        builder(),
        "class",
        simpleName);
    putOwn(simpleName);
    out.put(
        """

        @$Override
        public $GeneratedType<$class> protoType() {
          return TYPE;
        }

        @$Override
        public $class $build() {
          isShared = true;
          $VarHandle.releaseFence();
          return message;
        }
        """,
        "class",
        simpleName,
        "build",
        !plan.requiredFields().isEmpty() ? "buildPartial" : "build");
    if (!plan.requiredFields().isEmpty()) {
      out.put(
          """

          @$Override
          public $class build() {
            return complete(buildPartial());
          }
          """,
          "class",
          simpleName);
    }
    plan.fields().forEach(field -> field.putBuilder(out));
    oneofs.forEach(OneofSource::putBuilder);
    out.put(
        """

        @$Override
        public $Builder unknownFields($UnknownFields value) {
          own();
          message.unknownFields = $UnknownFieldBytes.orNull(value);
          return this;
        }
        """,
        "Builder",
        builder());
    if (plan.isExtendable()) {
      putExtensionMethods(simpleName);
    }
    out.put(
        """

        @$Override
        protected $class current() {
          return message;
        }
        """,
        "class",
        simpleName);
    putReflectiveMethods();
    out.close("}");
  }

  /** Puts what the superclass has, with this builder as the result. */
  private void putExtensionMethods(String simpleName) {
    out.put(
        """

        @$Override
        public <T> $Builder set($Extension<? super $class, T> extension, T value) {
          super.set(extension, value);
          return this;
        }

        @$Override
        public $Builder clear($Extension<? super $class, ?> extension) {
          super.clear(extension);
          return this;
        }
        """,
        "Builder",
        builder(),
        "class",
        simpleName);
  }

  // By descriptor

  private void putReflectiveMethods() {
    List<FieldSource> fields = plan.fields();
    new FieldSwitch("setField", "$FieldDescriptor field, $Object value", "field, value")
        .put(
            out,
            fields.stream().filter(field -> !field.plan().descriptor().isRepeated()).toList(),
            field -> field.reflectiveCall(out));
    new FieldSwitch("clearField", "$FieldDescriptor field", "field")
        .put(out, fields, field -> field.plan().fill(out, "clear$Name()"));
    new FieldSwitch("ownField", "$FieldDescriptor field", "field")
        .returning("$Object")
        .put(
            out,
            fields.stream().filter(field -> field.plan().descriptor().isRepeated()).toList(),
            field -> field.reflectiveCall(out));
  }

  private String builder() {
    return JavaNames.builderOf(plan.descriptor());
  }

  /** Puts the method that makes sure that nobody else sees the message. */
  private void putOwn(String simpleName) {
    out.put(
        """

        private void own() {
          if (isShared) {
            message = new $class(message);
            isShared = false;
        """,
        "class",
        simpleName);
    for (int word = 0; word < plan.ownershipWords(); word++) {
      out.put("    owned_$word = 0;", "word", String.valueOf(word));
    }
    out.put("  }\n}");
  }
}
