package dev.weft.compiler.java;

/** A singular field of a message that is in no oneof: null when it is not set. */
record MessageField(FieldPlan plan) implements FieldSource {
  @Override
  public void putStorage(SourceText out) {
    plan.put(out, "private $type $variable;");
  }

  @Override
  public void putCopy(SourceText out) {
    plan.put(out, "this.$variable = original.$variable;");
  }

  @Override
  public void putAccessors(SourceText out) {
    plan.put(
        out,
        """

        $doc
        $deprecated
        public $type $name() {
          return $variable == null ? $type.defaultInstance() : $variable;
        }

        /** Whether {@link #$name()} is set. */
        $deprecated
        public boolean has$Name() {
          return $variable != null;
        }
        """);
  }

  @Override
  public void putRead(SourceText out) {
    plan.put(
        out, "case $tag -> message.$variable = " + plan.readMessage("message.$variable") + ";");
  }

  @Override
  public void putWrite(SourceText out) {
    plan.put(
        out,
        """
        if (message.$variable != null) {
          $type.TYPE.%s(out, $tag, message.$variable);
        }
        """
            .formatted(plan.messageWriter()));
  }

  @Override
  public String equality(SourceText out) {
    return plan.fill(out, "$Objects.equals(this.$variable, that.$variable)");
  }

  @Override
  public String hash(SourceText out) {
    return plan.fill(out, "$Objects.hashCode(this.$variable)");
  }

  @Override
  public String value(SourceText out) {
    return plan.fill(out, "message.$variable");
  }

  @Override
  public String reflectiveCall(SourceText out) {
    return plan.reflectiveSetter(out);
  }

  @Override
  public void putHelpers(SourceText out) {}

  @Override
  public void putBuilder(SourceText out) {
    plan.put(
        out,
        """

        /** Sets the field {@code %s}. */
        $deprecated
        public $Builder $name($type value) {
          own();
          message.$variable = $nonNull;
          return this;
        }

        /** Unsets the field {@code %s}. */
        $deprecated
        public $Builder clear$Name() {
          own();
          message.$variable = null;
          return this;
        }
        """
            .replace("%s", plan.descriptor().name())
            .replace("$nonNull", plan.nonNull("value")));
  }
}
