package dev.weft.fuzz;

import dev.weft.conformance.messages.proto3.TestAllTypesProto3;
import dev.weft.protobuf.DecodeLimits;
import dev.weft.protobuf.ProtobufException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A stream of messages is read, written and read again. */
final class DelimitedTarget implements Target.Property {
  private static final int LONGEST = 1 << 30;

  @Override
  public void check(byte[] input) throws IOException {
    List<TestAllTypesProto3> messages;
    try {
      messages = read(input);
    } catch (ProtobufException fault) {
      Faults.requireType(fault, TestAllTypesProto3.TYPE);
      return;
    }
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    for (TestAllTypesProto3 message : messages) {
      TestAllTypesProto3.TYPE.writeDelimited(message, written);
    }
    Faults.requireEqual(messages, read(written.toByteArray()), "written and read");
  }

  private static List<TestAllTypesProto3> read(byte[] bytes) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    List<TestAllTypesProto3> messages = new ArrayList<>();
    while (true) {
      Optional<TestAllTypesProto3> next =
          TestAllTypesProto3.TYPE.readDelimited(in, LONGEST, DecodeLimits.DEFAULT);
      if (next.isEmpty()) {
        return messages;
      }
      messages.add(next.get());
    }
  }

  @Override
  public List<byte[]> seeds() {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    try {
      TestAllTypesProto3.TYPE.writeDelimited(TestAllTypesProto3.defaultInstance(), stream);
      TestAllTypesProto3.TYPE.writeDelimited(Filled.message(TestAllTypesProto3.TYPE), stream);
    } catch (IOException e) {
      throw new AssertionError("in memory", e);
    }
    return List.of(stream.toByteArray());
  }
}
