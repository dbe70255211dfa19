package dev.weft.compiler.link;

import dev.weft.compiler.syntax.Option;
import dev.weft.compiler.syntax.OptionValue;
import java.util.List;

/**
 * Looks at options before they are interpreted, where the shape of a declaration depends on them.
 */
final class OptionWords {
  private OptionWords() {}

  /** Whether {@code name = true} is among the options. */
  static boolean isTrue(List<Option> options, String name) {
    return isWord(options, name, "true");
  }

  /** Whether an option of that name is among the options, whatever its value. */
  static boolean isNamed(List<Option> options, String name) {
    return options.stream().anyMatch(option -> option.isNamed(name));
  }

  /** Whether {@code name = word} is among the options. */
  static boolean isWord(List<Option> options, String name, String word) {
    for (Option option : options) {
      if (option.isNamed(name)
          && option.value() instanceof OptionValue.Word written
          && written.text().equals(word)) {
        return true;
      }
    }
    return false;
  }
}
