package dev.weft.benchmarks.protobuf;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One side and one message, ready to be measured.
 *
 * @param <M> the messages
 */
final class Subject<M> {
  /** How many octets a batch has, about: it is to stay in the processor's cache. */
  private static final int BATCH_OCTETS = 32 << 10;

  private final Contender<M> contender;
  private final byte[] bytes;
  private final M message;
  private final String json;
  private final List<M> batch = new ArrayList<>();

  Subject(Contender<M> contender, byte[] bytes) {
    this.contender = contender;
    this.bytes = bytes;
    message = contender.fresh(bytes);
    json = contender.print(message);
  }

  static Subject<?> weft(String shapeName) {
    Shape shape = Shape.valueOf(shapeName);
    return new Subject<>(Contender.weft(shape), shape.sample().toByteArray());
  }

  static Subject<?> google(String shapeName) {
    Shape shape = Shape.valueOf(shapeName);
    return new Subject<>(Contender.google(shape), shape.sample().toByteArray());
  }

  /** How many messages of so many octets are in a batch. */
  static int batchSize(int octets) {
    return Math.max(1, BATCH_OCTETS / octets);
  }

  M decode() {
    return contender.decode(bytes);
  }

  /** Encodes the message that was encoded before. */
  byte[] encode() {
    return contender.encode(message);
  }

  String print() {
    return contender.print(message);
  }

  M parse() {
    return contender.parse(json);
  }

  /** Makes new messages for {@link #encodeBatch}. */
  void renewBatch() {
    batch.clear();
    for (int i = batchSize(bytes.length); i > 0; i--) {
      batch.add(contender.fresh(bytes));
    }
  }

  void encodeBatch(Blackhole encoded) {
    for (M next : batch) {
      encoded.consume(contender.encode(next));
    }
  }
}
