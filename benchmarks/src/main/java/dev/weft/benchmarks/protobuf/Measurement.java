package dev.weft.benchmarks.protobuf;

/**
 * What one turn has shown.
 *
 * @param nanos the time that an operation takes; of {@link EncodeNew}, that a batch takes
 * @param octets what it allocates
 */
record Measurement(Shape shape, Operation operation, Side side, double nanos, double octets) {
  /** The measurement as a line that goes from one process to another. */
  String toLine() {
    return "%s %s %s %s %s".formatted(shape, operation, side, nanos, octets);
  }

  static Measurement ofLine(String line) {
    String[] parts = line.split(" ", -1);
    return new Measurement(
        Shape.valueOf(parts[0]),
        Operation.valueOf(parts[1]),
        Side.valueOf(parts[2]),
        Double.parseDouble(parts[3]),
        Double.parseDouble(parts[4]));
  }
}
