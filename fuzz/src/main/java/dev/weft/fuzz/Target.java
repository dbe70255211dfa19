package dev.weft.fuzz;

import java.util.List;
import java.util.Locale;

/** What an input is given to. */
enum Target {
  BINARY(new BinaryTarget()),
  EXTENSIONS(new ExtensionsTarget()),
  JSON(new JsonTarget()),
  TEXT(new TextTarget()),
  PRINTING(new PrintingTarget()),
  WELL_KNOWN(new WellKnownTarget()),
  DESCRIPTORS(new DescriptorsTarget()),
  DELIMITED(new DelimitedTarget());

  private final Property property;

  Target(Property property) {
    this.property = property;
  }

  /** What must be so for every input, and inputs to begin with. */
  interface Property {
    /**
     * Tries an input.
     *
     * @throws RuntimeException or an error, if something is not as it must be
     */
    void check(byte[] input) throws Exception;

    /** Inputs that reach far. */
    List<byte[]> seeds();

    /** Words that inputs are made of. */
    default List<String> words() {
      return List.of();
    }
  }

  /** Tries an input within the {@link Budget}. */
  void check(byte[] input) throws Exception {
    Budget.of(input.length).spend(() -> property.check(input));
  }

  /** Tries the inputs to begin with, whatever they cost. */
  void warmUp() throws Exception {
    for (byte[] seed : seeds()) {
      property.check(seed);
    }
  }

  List<byte[]> seeds() {
    return property.seeds();
  }

  List<String> words() {
    return property.words();
  }

  /** The name of its folders. */
  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }
}
