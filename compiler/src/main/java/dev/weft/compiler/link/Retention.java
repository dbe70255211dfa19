package dev.weft.compiler.link;

/** Leaves out of descriptors the options that are meant for the source alone. */
final class Retention {
  /** {@code FieldOptions.OptionRetention.RETENTION_SOURCE}. */
  private static final int SOURCE = 2;

  private Retention() {}

  /** The options without those whose fields say {@code retention = RETENTION_SOURCE}. */
  static OptionMessage forRunTime(OptionMessage options) {
    return options.without(Retention::isSourceOnly);
  }

  /** Whether nothing is left of the options of an element. */
  static boolean dropsAll(OptionSet set) {
    OptionMessage meaning = set.meaning();
    return meaning != null && forRunTime(meaning).isEmpty();
  }

  /** Whether an option is left out, and with it its place in the source. */
  static boolean drops(OptionSet.Target target) {
    return target.fields().stream().anyMatch(Retention::isSourceOnly);
  }

  private static boolean isSourceOnly(FieldSymbol field) {
    OptionMessage options = field.options().meaning();
    return options != null && options.bits("retention", 0) == SOURCE;
  }
}
