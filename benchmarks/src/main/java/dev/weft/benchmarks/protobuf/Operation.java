package dev.weft.benchmarks.protobuf;

import java.util.List;
import java.util.Locale;

/** What is measured. */
enum Operation {
  DECODE("Decode", Decode.class),
  ENCODE_NEW("Encode new messages, each once", EncodeNew.class),
  ENCODE_AGAIN("Encode the same message again", EncodeAgain.class),
  PRINT_JSON("Print JSON", Print.class),
  PARSE_JSON("Parse JSON", Parse.class);

  static final List<Operation> BINARY = List.of(DECODE, ENCODE_NEW, ENCODE_AGAIN);
  static final List<Operation> JSON = List.of(PRINT_JSON, PARSE_JSON);

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
