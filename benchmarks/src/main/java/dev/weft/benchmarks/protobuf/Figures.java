package dev.weft.benchmarks.protobuf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** All measurements of a run, a list a round, and what follows from them. */
final class Figures {
  private final List<List<Measurement>> rounds = new ArrayList<>();

  void addRound(List<Measurement> measurements) {
    rounds.add(measurements);
  }

  /** How many rounds there were. */
  int rounds() {
    return rounds.size();
  }

  /** The median time of an operation over all rounds, in nanoseconds. */
  double nanos(Shape shape, Operation operation, Side side) {
    return median(all(), shape, operation, side, Measurement::nanos);
  }

  /** The median of the octets that an operation allocates. */
  double octets(Shape shape, Operation operation, Side side) {
    return median(all(), shape, operation, side, Measurement::octets);
  }

  /** How many times faster Weft is: the median of the rounds. */
  double ratio(Shape shape, Operation operation) {
    double[] ratios = ratios(shape, operation);
    return (ratios[(ratios.length - 1) / 2] + ratios[ratios.length / 2]) / 2;
  }

  /** The same in each round by itself, from the lowest to the highest. */
  double[] ratios(Shape shape, Operation operation) {
    return rounds.stream()
        .mapToDouble(round ->
            median(round, shape, operation, Side.GOOGLE, Measurement::nanos)
                / median(round, shape, operation, Side.WEFT, Measurement::nanos))
        .sorted()
        .toArray();
  }

  /** The geometric mean of the ratios of these shapes. */
  double meanRatio(List<Shape> shapes, Operation operation) {
    return Math.exp(
        shapes.stream()
            .mapToDouble(shape -> Math.log(ratio(shape, operation)))
            .average()
            .orElseThrow());
  }

  private List<Measurement> all() {
    return rounds.stream().flatMap(List::stream).toList();
  }

  private static double median(
      List<Measurement> measurements,
      Shape shape,
      Operation operation,
      Side side,
      ToDoubleFunction<Measurement> figure) {
    double[] sorted =
        measurements.stream()
            .filter(one -> one.shape() == shape)
            .filter(one -> one.operation() == operation && one.side() == side)
            .mapToDouble(figure)
            .sorted()
            .toArray();
    int middle = sorted.length / 2;
    return Arrays.stream(sorted, (sorted.length - 1) / 2, middle + 1).average().orElseThrow();
  }
}
