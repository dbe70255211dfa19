package dev.weft.benchmarks.protobuf;

import java.util.List;
import java.util.Locale;

/** The figures as Markdown: a table for each operation, a row a shape. */
final class Table {
  private final Figures figures;
  private final List<Shape> shapes;
  private final List<Operation> operations;

  Table(Figures figures, List<Shape> shapes, List<Operation> operations) {
    this.figures = figures;
    this.shapes = shapes;
    this.operations = operations;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Operation operation : operations) {
      text.append('\n').append(operation.title()).append("\n\n");
      text.append(
          """
          | message | octets | Weft ns | protobuf-java ns | times faster | in each round | Weft allocates | protobuf-java allocates |
          |---|---:|---:|---:|---:|---:|---:|---:|
          """);
      shapes.forEach(shape -> text.append(row(shape, operation)));
      text.append(
          "| **geometric mean** | | | | **%.2f** | | | |\n"
              .formatted(figures.meanRatio(shapes, operation)));
    }
    return text.toString();
  }

  private String row(Shape shape, Operation operation) {
    int octets = shape.sample().getSerializedSize();
    int messages = operation == Operation.ENCODE_NEW ? Subject.batchSize(octets) : 1;
    Operation allocating = operation == Operation.ENCODE_NEW ? Operation.ENCODE_AGAIN : operation;
    double[] ratios = figures.ratios(shape, operation);
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.0f | %.0f | %.2f | %.2f–%.2f | %.0f | %.0f |%n",
        shape.title(),
        octets,
        figures.nanos(shape, operation, Side.WEFT) / messages,
        figures.nanos(shape, operation, Side.GOOGLE) / messages,
        figures.ratio(shape, operation),
        ratios[0],
        ratios[ratios.length - 1],
        figures.octets(shape, allocating, Side.WEFT),
        figures.octets(shape, allocating, Side.GOOGLE));
  }
}
