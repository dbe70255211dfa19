package dev.weft.compiler.java;

import java.util.List;
import java.util.function.Function;

/**
 * Writes a protected method with a switch over the numbers of fields, one that overrides a method
 * of the superclass and leaves other fields to it. A long switch is cut into parts.
 *
 * @param name of the method
 * @param result its type, {@code void} if it returns nothing
 * @param parameters their declarations; the first is {@code field}
 * @param arguments their names
 */
record FieldSwitch(String name, String result, String parameters, String arguments) {
  private static final int FIELDS_PER_METHOD = 100;

  FieldSwitch(String name, String parameters, String arguments) {
    this(name, "void", parameters, arguments);
  }

  FieldSwitch returning(String type) {
    return new FieldSwitch(name, type, parameters, arguments);
  }

  /** Puts the method, or nothing if there are no fields. */
  void put(SourceText out, List<FieldSource> fields, Function<FieldSource, String> expression) {
    if (fields.isEmpty()) {
      return;
    }
    out.put("\n@$Override");
    out.open("protected " + result + " " + name + "(" + parameters + ") {");
    if (fields.size() <= FIELDS_PER_METHOD) {
      putSwitch(out, fields, expression);
      out.close("}");
      return;
    }
    int parts = (fields.size() + FIELDS_PER_METHOD - 1) / FIELDS_PER_METHOD;
    for (int part = 0; part < parts - 1; part++) {
      int last = part(fields, part).getLast().plan().descriptor().number();
      out.open("if (field.number() <= " + last + ") {");
      out.put(returned(partName(part) + "(" + arguments + ");"));
      if (isVoid()) {
        out.put("return;");
      }
      out.close("}");
    }
    out.put(returned(partName(parts - 1) + "(" + arguments + ");"));
    out.close("}");
    for (int part = 0; part < parts; part++) {
      out.blankLine();
      out.open("private " + result + " " + partName(part) + "(" + parameters + ") {");
      putSwitch(out, part(fields, part), expression);
      out.close("}");
    }
  }

  private boolean isVoid() {
    return result.equals("void");
  }

  private String returned(String statement) {
    return isVoid() ? statement : "return " + statement;
  }

  private String partName(int part) {
    return name + "Part" + part;
  }

  private static List<FieldSource> part(List<FieldSource> fields, int part) {
    int from = part * FIELDS_PER_METHOD;
    return fields.subList(from, Math.min(fields.size(), from + FIELDS_PER_METHOD));
  }

  private void putSwitch(
      SourceText out, List<FieldSource> fields, Function<FieldSource, String> expression) {
    out.open(returned("switch (field.number()) {"));
    for (FieldSource field : fields) {
      out.put(
          "case $number -> $expression;",
          "number",
          String.valueOf(field.plan().descriptor().number()),
          "expression",
          expression.apply(field));
    }
    out.put("default -> super." + name + "(" + arguments + ");");
    out.close(isVoid() ? "}" : "};");
  }
}
