package dev.weft.benchmarks.unary;

/** A server that takes part. */
enum Contender {
  WEFT("Weft", "a virtual thread a call"),
  WEFT_INLINE("Weft, inline", "on the reading thread"),
  GRPC_JAVA("grpc-java", "its default executor"),
  GRPC_JAVA_DIRECT("grpc-java, direct", "on the event loop");

  private final String title;
  private final String handlers;

  Contender(String title, String handlers) {
    this.title = title;
    this.handlers = handlers;
  }

  String title() {
    return title;
  }

  /** Where its handlers run. */
  String handlers() {
    return handlers;
  }

  /** The one that this one is to be compared with: the other implementation's in the same mode. */
  Contender opponent() {
    return switch (this) {
      case WEFT, GRPC_JAVA -> GRPC_JAVA;
      case WEFT_INLINE, GRPC_JAVA_DIRECT -> GRPC_JAVA_DIRECT;
    };
  }
}
