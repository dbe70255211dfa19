package dev.weft.compiler.java;

/** A singular field of a message that is in no oneof: null when it is not set. */
record MessageField(FieldPlan plan) implements FieldSource {
  @Override
  public void putStorage(SourceText out) {
    plan.put(out, "private $type $name;");
  }

  @Override
  public void putCopy(SourceText out) {
    plan.put(out, "this.$name = original.$name;");
  }

  @Override
  public void putAccessors(SourceText out) {
    plan.put(
        out,
        """

        $doc
        $deprecated
        public $type $name() {
          return $name == null ? $type.defaultInstance() : $name;
        }

        /** Whether {@link #$name()} is set. */
        $deprecated
        public boolean has$Name() {
          return $name != null;
        }
        """);
  }

  @Override
  public void putRead(SourceText out) {
    plan.put(out, "case $tag -> message.$name = " + plan.readMessage("message.$name") + ";");
  }

  @Override
  public void putWrite(SourceText out) {
    plan.put(
        out,
        """
        if (message.$name != null) {
          $type.TYPE.%s(out, $tag, message.$name);
        }
        """
            .formatted(plan.messageWriter()));
  }

  @Override
  public String equality(SourceText out) {
    return plan.fill(out, "$Objects.equals(this.$name, that.$name)");
  }

  @Override
  public String hash(SourceText out) {
    return plan.fill(out, "$Objects.hashCode(this.$name)");
  }

  @Override
  public String value(SourceText out) {
    return plan.fill(out, "message.$name");
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
          message.$name = $Objects.requireNonNull(value);
          return this;
        }

        /** Unsets the field {@code %s}. */
        $deprecated
        public $Builder clear$Name() {
          own();
          message.$name = null;
          return this;
        }
        """
            .replace("%s", plan.descriptor().name()));
  }
}
