package dev.weft.benchmarks.protobuf;

import java.util.Locale;

/** What is measured. */
enum Operation {
  DECODE("Decode", Decode.class),
  ENCODE_NEW("Encode new messages, each once", EncodeNew.class),
  ENCODE_AGAIN("Encode the same message again", EncodeAgain.class);

  private final String title;
  private final Class<?> benchmark;

  Operation(String title, Class<?> benchmark) {
    this.title = title;
    this.benchmark = benchmark;
  }

  String title() {
    return title;
  }

  /** The pattern by which JMH finds the benchmark. */
  String patternOf(Side side) {
    return "^" + benchmark.getName() + "." + side.name().toLowerCase(Locale.ROOT) + "$";
  }
}
