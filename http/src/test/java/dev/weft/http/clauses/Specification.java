package dev.weft.http.clauses;

import dev.weft.http.clauses.Requirement.Exemption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A specification's requirements, as a file lists them: a line {@code section name | level | text}
 * for each, and under it, where that is so, {@code - why it does not apply} or {@code ~ why Weft
 * does otherwise}. A line that begins with {@code ##} is a section's title.
 *
 * @param id as {@link Clause} has it, for example "RFC 9113"
 */
record Specification(String id, String title, List<Requirement> requirements, List<Title> titles) {
  private static final Pattern REQUIREMENT =
      Pattern.compile(
          "([0-9.]+) ([a-z0-9-]+) \\| (MUST|MUST NOT|SHOULD|SHOULD NOT|MAY|is) \\| (.+)");

  /** A section's number and its title. */
  record Title(String section, String text) {}

  static Specification read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String[] heading = lines.getFirst().substring(2).split(": ", 2);
    List<Requirement> requirements = new ArrayList<>();
    List<Title> titles = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      if (line.startsWith("## ")) {
        String[] title = line.substring(3).split(" ", 2);
        titles.add(new Title(title[0], title[1]));
      } else if (line.startsWith("- ") || line.startsWith("~ ")) {
        requirements.add(exempt(requirements.removeLast(), line));
      } else if (!line.isBlank()) {
        requirements.add(requirement(file, line));
      }
    }
    return new Specification(heading[0], heading[1], requirements, titles);
  }

  private static Requirement requirement(Path file, String line) {
    Matcher matcher = REQUIREMENT.matcher(line);
    if (!matcher.matches()) {
      throw new AssertionError(
          file + ": expected \"section name | level | text\", found \"" + line + '"');
    }
    return new Requirement(
        matcher.group(1),
        matcher.group(2),
        matcher.group(3),
        matcher.group(4),
        new Exemption.None());
  }

  private static Requirement exempt(Requirement plain, String line) {
    String reason = line.substring(2);
    return new Requirement(
        plain.section(),
        plain.name(),
        plain.level(),
        plain.text(),
        line.startsWith("-")
            ? new Exemption.NotApplicable(reason)
            : new Exemption.Deviation(reason));
  }

  /** How {@link Clause} refers to one of the requirements. */
  String reference(Requirement requirement) {
    return id + " " + requirement.reference();
  }
}
