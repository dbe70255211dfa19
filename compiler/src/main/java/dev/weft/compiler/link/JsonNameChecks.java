package dev.weft.compiler.link;

import java.util.HashMap;
import java.util.Map;

/**
 * The rule that the fields of a message have different names in JSON: once by the names that follow
 * from their own, and once by those that they really have.
 */
final class JsonNameChecks {
  private enum Pass {
    DERIVED,
    ACTUAL
  }

  private JsonNameChecks() {}

  static void check(MessageSymbol message) {
    if (!OptionWords.isTrue(
        message.options().written(), "deprecated_legacy_json_field_conflicts")) {
      check(message, Pass.DERIVED);
      check(message, Pass.ACTUAL);
    }
  }

  private static void check(MessageSymbol message, Pass pass) {
    Map<String, FieldSymbol> seen = new HashMap<>();
    for (FieldSymbol field : message.fields) {
      String name = pass == Pass.ACTUAL ? field.jsonName() : Names.json(field.name());
      if (isChosen(field, pass) && name.startsWith("[") && name.endsWith("]")) {
        field
            .file()
            .reporter()
            .error(
                field.nameSpan(),
                "the JSON name \"" + name + "\" of \"" + field.name() + "\" is in brackets",
                "expected another name: brackets are for extensions",
                "take away the brackets");
        continue;
      }
      FieldSymbol other = seen.putIfAbsent(name, field);
      if (other != null
          && (pass == Pass.DERIVED || isChosen(field, pass) || isChosen(other, pass))) {
        report(message, field, other, name, pass);
      }
    }
  }

  private static boolean isChosen(FieldSymbol field, Pass pass) {
    return pass == Pass.ACTUAL && field.chosenJsonName().isPresent();
  }

  private static void report(
      MessageSymbol message, FieldSymbol field, FieldSymbol other, String name, Pass pass) {
    String what =
        "the fields \""
            + other.name()
            + "\" and \""
            + field.name()
            + "\" have the same JSON name \""
            + name
            + "\"";
    String expected = "expected different names in JSON";
    String remedy =
        pass == Pass.DERIVED ? "rename one of the fields" : "give one another json_name";
    boolean involvesDerived = !isChosen(field, pass) || !isChosen(other, pass);
    if (FieldRules.hasLooseJson(message) && involvesDerived) {
      field.file().reporter().warning(field.nameSpan(), what, expected, remedy);
    } else {
      field.file().reporter().error(field.nameSpan(), what, expected, remedy);
    }
  }
}
