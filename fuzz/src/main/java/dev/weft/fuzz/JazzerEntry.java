package dev.weft.fuzz;

/** What Jazzer calls, in a JVM of its own: the target is named by a system property. */
public final class JazzerEntry {
  /** The system property. */
  static final String PROPERTY = "weft.fuzz.target";

  private static final Target TARGET =
      Target.valueOf(System.getProperty(PROPERTY, Target.BINARY.name()));

  private JazzerEntry() {}

  /** Loads classes and makes tables, which is not the first input's to pay for. */
  public static void fuzzerInitialize() throws Exception {
    TARGET.warmUp();
  }

  /** Tries an input. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    TARGET.check(input);
  }
}
