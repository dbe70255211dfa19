package dev.weft.compiler.link;

/** Which options a descriptor holds, by what their fields say of {@code retention}. */
enum Retention {
  /** Those that are not meant for the source alone. */
  RUN_TIME {
    @Override
    OptionMessage of(OptionMessage options) {
      return options.without(Retention::isSourceOnly);
    }

    @Override
    boolean drops(OptionSet.Target target) {
      return target.fields().stream().anyMatch(Retention::isSourceOnly);
    }
  },

  /** All, those with {@code retention = RETENTION_SOURCE} too. */
  SOURCE {
    @Override
    OptionMessage of(OptionMessage options) {
      return options;
    }

    @Override
    boolean drops(OptionSet.Target target) {
      return false;
    }
  };

  /** {@code FieldOptions.OptionRetention.RETENTION_SOURCE}. */
  private static final int SOURCE_ONLY = 2;

  /** The options that are kept. */
  abstract OptionMessage of(OptionMessage options);

  /** Whether an option is left out, and with it its place in the source. */
  abstract boolean drops(OptionSet.Target target);

  /** Whether nothing is left of the options of an element. */
  boolean dropsAll(OptionSet set) {
    OptionMessage meaning = set.meaning();
    return meaning != null && of(meaning).isEmpty();
  }

  private static boolean isSourceOnly(FieldSymbol field) {
    OptionMessage options = field.options().meaning();
    return options != null && options.bits("retention", 0) == SOURCE_ONLY;
  }
}
