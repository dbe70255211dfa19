package dev.weft.fuzz;

import dev.weft.conformance.messages.proto3.TestAllTypesProto3;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.convert.Anys;
import dev.weft.protobuf.convert.Durations;
import dev.weft.protobuf.convert.FieldMasks;
import dev.weft.protobuf.convert.Structs;
import dev.weft.protobuf.convert.Timestamps;
import dev.weft.protobuf.wellknown.Any;
import dev.weft.protobuf.wellknown.Duration;
import dev.weft.protobuf.wellknown.FieldMask;
import dev.weft.protobuf.wellknown.ListValue;
import dev.weft.protobuf.wellknown.Struct;
import dev.weft.protobuf.wellknown.Timestamp;
import dev.weft.protobuf.wellknown.Value;
import java.util.ArrayList;
import java.util.List;

/** Well-known types are read as bytes, and turned into what Java has. */
final class WellKnownTarget implements Target.Property {
  /** One use of a message that bytes were read as. */
  private interface Use {
    void of(byte[] bytes);
  }

  private static final TestAllTypesProto3 MASKED = Filled.message(TestAllTypesProto3.TYPE);

  private static final List<Use> USES =
      List.of(
          bytes -> Anys.unpack(Any.decode(bytes), Schema.TYPES),
          bytes -> Durations.normalized(Duration.decode(bytes)),
          WellKnownTarget::duration,
          bytes -> Timestamps.normalized(Timestamp.decode(bytes)),
          WellKnownTarget::timestamp,
          bytes -> Structs.toMap(Struct.decode(bytes)),
          bytes -> Structs.toList(ListValue.decode(bytes)),
          bytes -> Structs.toObject(Value.decode(bytes)),
          WellKnownTarget::mask);

  @Override
  public void check(byte[] input) {
    for (Use use : USES) {
      try {
        use.of(input);
      } catch (ProtobufException fault) {
        if (!fault.getMessage().startsWith("google.protobuf.")) {
          throw new AssertionError("no type", fault);
        }
      }
    }
  }

  private static void duration(byte[] bytes) {
    Duration duration = Duration.decode(bytes);
    java.time.Duration java = Durations.toJavaDuration(duration);
    Faults.requireEqual(java, Durations.toJavaDuration(Durations.of(java)), "duration");
  }

  private static void timestamp(byte[] bytes) {
    Timestamp timestamp = Timestamp.decode(bytes);
    java.time.Instant java = Timestamps.toInstant(timestamp);
    Faults.requireEqual(java, Timestamps.toInstant(Timestamps.of(java)), "timestamp");
  }

  private static void mask(byte[] bytes) {
    FieldMask mask = FieldMask.decode(bytes);
    FieldMask normalized = FieldMasks.normalized(mask);
    Faults.requireEqual(normalized, FieldMasks.normalized(normalized), "normalized");
    Faults.requireEqual(normalized, FieldMasks.union(mask, mask), "union with itself");
    Faults.requireEqual(normalized, FieldMasks.intersection(mask, mask), "intersection");
    if (FieldMasks.isValid(mask, TestAllTypesProto3.TYPE)) {
      TestAllTypesProto3 only = FieldMasks.only(mask, MASKED);
      Faults.requireEqual(only, FieldMasks.only(mask, only), "masked");
    }
  }

  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    for (MessageType<?> type : Schema.WELL_KNOWN) {
      seeds.add(Filled.message(type).toByteArray());
    }
    seeds.add(Anys.pack(Anys.pack(MASKED)).toByteArray());
    seeds.add(FieldMasks.ofAll(TestAllTypesProto3.TYPE).toByteArray());
    return seeds;
  }

  @Override
  public List<String> words() {
    return List.of(
        "recursive_message.",
        "optional_nested_message.corecursive.",
        "optional_string",
        "a.b",
        "type.googleapis.com/google.protobuf.Any");
  }
}
