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
    out.open("public static final class $Builder {", "Builder", builder());
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

        /** The message, as it has been set so far; the builder can be used on. */
        public $class build() {
          isShared = true;
          $VarHandle.releaseFence();
          return message;
        }
        """,
        "class",
        simpleName);
    plan.fields().forEach(field -> field.putBuilder(out));
    oneofs.forEach(OneofSource::putBuilder);
    out.put(
        """

        /** Sets the fields that the type does not know. */
        public $Builder unknownFields($UnknownFields value) {
          own();
          message.unknownFields = $UnknownFieldBytes.orNull(value);
          return this;
        }
        """,
        "Builder",
        builder());
    out.close("}");
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
