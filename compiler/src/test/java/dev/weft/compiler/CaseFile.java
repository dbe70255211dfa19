package dev.weft.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A golden file of many small cases: what is compiled, and what the compiler says.
 *
 * <pre>
 * ==== the name of the case
 * the text of case.proto
 * ++++ other.proto
 * the text of a file that it may import
 * ----
 * what the compiler prints; nothing if all is well
 * </pre>
 */
record CaseFile(Path path, List<Case> cases) {
  static final Path FOLDER = Path.of("src/test/resources/cases");

  /** One case; {@code files} has {@code case.proto} first. */
  record Case(String name, Map<String, String> files, String says) {}

  static CaseFile read(Path path) throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String block : Files.readString(path).split("(?m)^==== ")) {
      if (!block.isBlank()) {
        cases.add(parse(block));
      }
    }
    return new CaseFile(path, cases);
  }

  private static Case parse(String block) {
    String name = block.substring(0, block.indexOf('\n'));
    String rest = block.substring(block.indexOf('\n') + 1);
    int dashes = rest.indexOf("----\n");
    String says = dashes < 0 ? "" : rest.substring(dashes + 5).stripTrailing();
    String sources = dashes < 0 ? rest.stripTrailing() + "\n" : rest.substring(0, dashes);
    Map<String, String> files = new LinkedHashMap<>();
    String file = "case.proto";
    for (String part : sources.split("(?m)^\\+\\+\\+\\+ ")) {
      if (files.isEmpty()) {
        files.put(file, part);
      } else {
        int end = part.indexOf('\n');
        files.put(part.substring(0, end), part.substring(end + 1));
      }
    }
    return new Case(name, files, says);
  }

  /** Writes the cases with what the compiler says now. */
  static void write(Path path, List<Case> cases) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Case each : cases) {
      text.append("==== ").append(each.name()).append('\n');
      boolean first = true;
      for (Map.Entry<String, String> file : each.files().entrySet()) {
        if (!first) {
          text.append("++++ ").append(file.getKey()).append('\n');
        }
        first = false;
        text.append(file.getValue());
      }
      text.append("----\n").append(each.says());
      text.append(each.says().isEmpty() ? "\n" : "\n\n");
    }
    Files.writeString(path, text);
  }
}
