package dev.weft.benchmarks.protobuf;

import dev.weft.benchmarks.proto.Blob;
import dev.weft.benchmarks.proto.Maps;
import dev.weft.benchmarks.proto.Nested;
import dev.weft.benchmarks.proto.Orders;
import dev.weft.benchmarks.proto.PackedFixed;
import dev.weft.benchmarks.proto.PackedVarints;
import dev.weft.benchmarks.proto.Small;
import dev.weft.benchmarks.proto.Texts;
import dev.weft.benchmarks.proto.Track;
import dev.weft.benchmarks.proto.Wide;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.wellknown.FileDescriptorSet;
import dev.weft.protobuf.wellknown.Struct;
import java.util.function.Supplier;

/** A message that is measured. */
enum Shape {
  SMALL("small flat", Small.TYPE, Samples::small),
  TEXT_ASCII("strings, ASCII", Texts.TYPE, Samples::asciiTexts),
  TEXT_WIDE("strings, not ASCII", Texts.TYPE, Samples::wideTexts),
  VARINTS("packed varints", PackedVarints.TYPE, Samples::varints),
  FIXED("packed fixed and doubles", PackedFixed.TYPE, Samples::fixed),
  NESTED("60 levels deep", Nested.TYPE, Samples::nested),
  POINTS("500 points", Track.TYPE, Samples::points),
  MAPS("maps", Maps.TYPE, Samples::maps),
  BYTES("large bytes", Blob.TYPE, Samples::blob),
  DESCRIPTORS("FileDescriptorSet", FileDescriptorSet.TYPE, Samples::descriptors),
  STRUCT("Struct, 3 levels deep", Struct.TYPE, Samples::struct),
  SPARSE("6 of 250 fields", Wide.TYPE, Samples::wide),
  ORDERS("a service's answer", Orders.TYPE, Samples::orders);

  private final String title;
  private final MessageType<?> type;
  private final Supplier<com.google.protobuf.Message> sample;

  <M extends dev.weft.protobuf.Message> Shape(
      String title, MessageType<M> type, Supplier<com.google.protobuf.Message> sample) {
    this.title = title;
    this.type = type;
    this.sample = sample;
  }

  String title() {
    return title;
  }

  /** Weft's type of the message. */
  MessageType<?> type() {
    return type;
  }

  /** The message, made with protobuf-java's builders; the same every time. */
  com.google.protobuf.Message sample() {
    return sample.get();
  }
}
