package dev.weft.compiler.java;

import dev.weft.protobuf.descriptor.FieldDescriptor;

/** A field in a oneof. The oneof's own variables hold it: see {@link OneofPlan}. */
record OneofMember(FieldPlan plan, OneofPlan oneof) implements FieldSource {
  private FieldDescriptor descriptor() {
    return plan.descriptor();
  }

  private boolean isMessage() {
    return descriptor().type().isMessage();
  }

  private boolean isClosedEnum() {
    return plan.isEnum() && descriptor().enumType().isClosed();
  }

  /** The held value of {@code owner}, which is empty or ends with a dot. */
  private String held(String owner) {
    if (OneofPlan.isHeldAsObject(descriptor())) {
      return "($type) " + owner + "$oneofValue_";
    }
    return Scalar.of(descriptor()).fromBits(owner + "$oneofBits_");
  }

  private void put(SourceText out, String template) {
    plan.put(out, inOneof(template), "dropOther", inOneof(dropOther()));
  }

  private String fill(SourceText out, String template) {
    return plan.fill(out, inOneof(template));
  }

  private String inOneof(String template) {
    return template
        .replace("$oneofName", Identifiers.capitalized(oneof.stem()))
        .replace("$oneof", oneof.stem());
  }

  @Override
  public void putStorage(SourceText out) {}

  @Override
  public void putCopy(SourceText out) {}

  @Override
  public void putAccessors(SourceText out) {
    put(
        out,
        """

        $doc
        $deprecated
        public $type $name() {
          return $oneofCase_ == $number ? %s : %s;
        }

        /** Whether {@link #$name()} is the one that is set. */
        $deprecated
        public boolean has$Name() {
          return $oneofCase_ == $number;
        }
        """
            .formatted(plan.isEnum() ? "$type.forNumber(" + held("") + ")" : held(""), absent()));
    if (plan.isEnum() && !isClosedEnum()) {
      put(
          out,
          """

          /** The number of {@link #$name()}, also when this version of the enum does not have it. */
          $deprecated
          public int %sNumber() {
            return $oneofCase_ == $number ? %s : 0;
          }
          """
              .formatted(plan.stem(), held("")));
    }
  }

  private String absent() {
    if (isMessage()) {
      return "$type.defaultInstance()";
    }
    return plan.isEnum()
        ? "$type.forNumber(" + descriptor().defaultValue() + ")"
        : ScalarField.defaultValue(descriptor());
  }

  @Override
  public void putRead(SourceText out) {
    if (isMessage()) {
      put(
          out,
          """
          case $tag -> {
            message.$oneofValue_ =
                %s;
            $dropOther
            message.$oneofCase_ = $number;
          }
          """
              .formatted(
                  plan.readMessage(
                      "message.$oneofCase_ == $number ? ($type) message.$oneofValue_ : null")));
      return;
    }
    if (isClosedEnum()) {
      put(
          out,
          """
          case $tag -> {
            int number = in.readVarint32();
            if ($type.isDefined(number)) {
              message.$oneofBits_ = number;
              message.$oneofCase_ = $number;
              $dropOther
            } else {
              message.unknownFields =
                  $UnknownFieldBytes.addEnum(message.unknownFields, $number, number);
            }
          }
          """);
      return;
    }
    put(
        out,
        """
        case $tag -> {
          %s;
          $dropOther
          message.$oneofCase_ = $number;
        }
        """
            .formatted(assignment("in." + Scalar.of(descriptor()).reader() + "()")));
  }

  private String assignment(String value) {
    return OneofPlan.isHeldAsObject(descriptor())
        ? "message.$oneofValue_ = " + value
        : "message.$oneofBits_ = " + Scalar.of(descriptor()).toBits(value);
  }

  /** Unsets the variable that another field of the oneof may have used. */
  private String dropOther() {
    if (OneofPlan.isHeldAsObject(descriptor())) {
      return oneof.hasNumbers() ? "message.$oneofBits_ = 0;" : "";
    }
    return oneof.hasObjects() ? "message.$oneofValue_ = null;" : "";
  }

  @Override
  public void putWrite(SourceText out) {
    put(
        out,
        """
        if (message.$oneofCase_ == $number) {
          %s;
        }
        """
            .formatted(
                isMessage()
                    ? "$type.TYPE." + plan.messageWriter() + "(out, $tag, " + held("message.") + ")"
                    : "out.write"
                        + Scalar.of(descriptor()).writer()
                        + "($tag, "
                        + held("message.")
                        + ")"));
  }

  @Override
  public String equality(SourceText out) {
    return "";
  }

  @Override
  public String hash(SourceText out) {
    return "";
  }

  @Override
  public String value(SourceText out) {
    return fill(
        out, "message.$oneofCase_ == $number ? ($Object) (" + held("message.") + ") : null");
  }

  @Override
  public String reflectiveCall(SourceText out) {
    return plan.reflectiveSetter(out);
  }

  @Override
  public void putHelpers(SourceText out) {}

  @Override
  public void putBuilder(SourceText out) {
    String value = plan.isEnum() ? plan.nonNull("value") + ".number()" : "value";
    if (OneofPlan.isHeldAsObject(descriptor())) {
      value = plan.nonNull("value");
    }
    putSetter(out, plan.name(), "$type", value);
    if (plan.isEnum() && !isClosedEnum()) {
      putSetter(out, plan.stem() + "Number", "int", "value");
    }
    put(
        out,
        """

        /** Unsets the field {@code %s} if it is the one that is set. */
        $deprecated
        public $Builder clear$Name() {
          if (message.$oneofCase_ == $number) {
            clear$oneofName();
          }
          return this;
        }
        """
            .formatted(descriptor().name()));
  }

  private void putSetter(SourceText out, String method, String parameter, String value) {
    put(
        out,
        """

        /** Sets the field {@code %s} and unsets the others of its oneof. */
        $deprecated
        public $Builder %s(%s value) {
          own();
          %s;
          $dropOther
          message.$oneofCase_ = $number;
          return this;
        }
        """
            .formatted(descriptor().name(), method, parameter, assignment(value)));
  }
}
