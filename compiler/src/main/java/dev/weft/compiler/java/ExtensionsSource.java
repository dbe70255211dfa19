package dev.weft.compiler.java;

import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;
import dev.weft.protobuf.descriptor.FileDescriptor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes the constants that stand for extensions: in the class of their scope. */
final class ExtensionsSource {
  private final Comments comments;
  private final Surroundings surroundings;
  private final SourceText out;

  ExtensionsSource(Comments comments, Surroundings surroundings, SourceText out) {
    this.comments = comments;
    this.surroundings = surroundings;
    this.out = out;
  }

  /** Puts the class of a file's own extensions; {@code suppression} is an annotation or empty. */
  void putClass(FileDescriptor file, String suppression) {
    String simpleName = JavaNames.extensionsOf(file).simpleName();
    out.put(
        "/** The extensions that {@code $file} declares. */\n$suppression",
        "file",
        file.name(),
        "suppression",
        suppression);
    out.open("public final class $class {", "class", simpleName);
    putConstants(file.extensions(), Set.of());
    out.put("\nprivate $class() {}", "class", simpleName);
    out.close("}");
  }

  /**
   * Puts a constant for each extension.
   *
   * @param names that they may not have
   */
  void putConstants(List<FieldDescriptor> extensions, Set<String> names) {
    Set<String> taken = new HashSet<>(names);
    for (FieldDescriptor extension : extensions) {
      String wanted = Identifiers.member(Identifiers.upperSnake(extension.name()));
      String constant =
          JavaNames.free(surroundings.isHiddenByVariable(wanted) ? wanted + "_" : wanted, taken);
      taken.add(constant);
      put(constant, new FieldPlan(extension, "value", -1, comments.of(extension)));
    }
  }

  private void put(String constant, FieldPlan plan) {
    FieldDescriptor extension = plan.descriptor();
    plan.put(
        out,
        """

        $doc
        $deprecated
        public static final $Extension<$extended, $value> $constant =
            $Extensions.$factory;
        """,
        "doc",
        Javadoc.of(
            plan.comment(),
            "The extension {@code "
                + extension.fullName()
                + "} of {@code "
                + extension.containingMessage().fullName()
                + "}."),
        "extended",
        out.use(JavaNames.of(extension.containingMessage())),
        "value",
        valueType(plan),
        "constant",
        constant,
        "factory",
        factory(plan));
  }

  private String valueType(FieldPlan plan) {
    FieldDescriptor extension = plan.descriptor();
    if (!extension.isRepeated()) {
      return plan.boxedType(out);
    }
    return extension.type().isPackable() && extension.type() != FieldType.ENUM
        ? plan.fill(out, "$" + Scalar.of(extension.type()).listPrefix() + "List")
        : plan.fill(out, "$List<$boxed>");
  }

  private String factory(FieldPlan plan) {
    FieldDescriptor extension = plan.descriptor();
    String arguments =
        JavaLiteral.quoted(extension.fullName())
            + ", "
            + out.use(JavaNames.descriptorsOf(extension.file()))
            + "::file";
    if (extension.type().isMessage()) {
      return plan.fill(out, "ofMessage(" + arguments + ", () -> $type.TYPE)");
    }
    return plan.isEnum()
        ? plan.fill(out, "ofEnum(" + arguments + ", $type::forNumber)")
        : "ofScalar(" + arguments + ")";
  }
}
