package dev.weft.interop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The flags of a command line, as {@code --flag=value} or {@code --flag value}. */
final class Flags {
  private final String program;
  private final Map<String, String> values = new LinkedHashMap<>();

  private Flags(String program) {
    this.program = program;
  }

  /**
   * Reads a command line. Where a flag is given twice, the last value counts.
   *
   * @param known the flags that there are
   * @throws UsageException if there is another, or a value is missing
   */
  static Flags parse(String program, List<Flag> known, List<String> arguments) {
    Flags flags = new Flags(program);
    known.forEach(flag -> flags.values.put(flag.name(), flag.standard()));
    ListIterator<String> rest = arguments.listIterator();
    while (rest.hasNext()) {
      String argument = rest.next();
      if (!argument.startsWith("--")) {
        throw new UsageException(
            program + ": \"" + argument + "\" is no flag; flags are --name=value or --name value");
      }
      int equals = argument.indexOf('=');
      String name = argument.substring(2, equals < 0 ? argument.length() : equals);
      Flag flag = find(program, known, name);
      flags.values.put(
          name, equals < 0 ? following(program, flag, rest) : argument.substring(equals + 1));
    }
    return flags;
  }

  private static Flag find(String program, List<Flag> known, String name) {
    return known.stream()
        .filter(flag -> flag.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new UsageException(
                program
                    + ": there is no flag --"
                    + name
                    + "; there are "
                    + known.stream()
                        .map(flag -> "--" + flag.name())
                        .collect(Collectors.joining(", "))));
  }

  private static String following(String program, Flag flag, ListIterator<String> rest) {
    if (rest.hasNext()) {
      String next = rest.next();
      if (!next.startsWith("--")) {
        return next;
      }
      rest.previous();
    }
    if (flag.isOnOff()) {
      return "true";
    }
    throw new UsageException(
        program
            + ": --"
            + flag.name()
            + " has no value; write --"
            + flag.name()
            + "="
            + flag.placeholder());
  }

  /** The value; empty if the flag was left out and has no standard. */
  String text(String name) {
    return Optional.ofNullable(values.get(name)).orElseThrow();
  }

  /** The value, if there is one. */
  Optional<String> optional(String name) {
    return Optional.of(text(name)).filter(value -> !value.isEmpty());
  }

  /**
   * The value as a number.
   *
   * @throws UsageException if it is none, or not in the range
   */
  int number(String name, int least, int most) {
    String value = text(name);
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, as for a number out of range.
    }
    throw new UsageException(
        "%s: --%s is \"%s\"; it must be a number from %d to %d"
            .formatted(program, name, value, least, most));
  }

  /**
   * Whether a flag is on.
   *
   * @throws UsageException if its value is neither {@code true} nor {@code false}
   */
  boolean isOn(String name) {
    return switch (text(name)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default ->
          throw new UsageException(
              program + ": --" + name + " is \"" + text(name) + "\"; it must be true or false");
    };
  }
}
