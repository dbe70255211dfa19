package dev.weft.rpc.protocol;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.DecodeLimits;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.wire.WireReader;
import dev.weft.protobuf.wire.WireWriter;
import dev.weft.rpc.Status;
import dev.weft.rpc.StatusDetail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The bytes of {@code grpc-status-details-bin}: a {@code google.rpc.Status}.
 *
 * <pre>
 * message Status { int32 code = 1; string message = 2; repeated google.protobuf.Any details = 3; }
 * message Any { string type_url = 1; bytes value = 2; }
 * </pre>
 *
 * <p>The two messages are read and written field by field, so that no generated class is needed to
 * be able to fail.
 */
final class RichStatus {
  private static final int CODE = 1 << 3;
  private static final int MESSAGE = 2 << 3 | 2;
  private static final int DETAILS = 3 << 3 | 2;
  private static final int TYPE_URL = 1 << 3 | 2;
  private static final int VALUE = 2 << 3 | 2;
  private static final int LIKELY_BYTES = 256;

  private RichStatus() {}

  static byte[] encode(Status status) {
    WireWriter writer = new WireWriter(LIKELY_BYTES);
    for (StatusDetail detail : status.details().reversed()) {
      int end = writer.length();
      writer.writeBytes(VALUE, detail.value());
      writer.writeString(TYPE_URL, detail.typeUrl());
      writer.writeMessageHeader(DETAILS, end);
    }
    writer.writeString(MESSAGE, status.message());
    writer.writeInt32(CODE, status.code().number());
    return writer.toByteArray();
  }

  /** The details of an encoded status; empty if the bytes are not one. */
  static Optional<List<StatusDetail>> details(byte[] encoded) {
    try {
      List<StatusDetail> details = new ArrayList<>();
      WireReader reader = new WireReader(encoded, 0, encoded.length, DecodeLimits.DEFAULT);
      for (int tag = reader.readTag(); tag != 0; tag = reader.readTag()) {
        if (tag == DETAILS) {
          details.add(detail(reader));
        } else {
          reader.skip(tag);
        }
      }
      return Optional.of(List.copyOf(details));
    } catch (ProtobufException e) {
      return Optional.empty();
    }
  }

  private static StatusDetail detail(WireReader reader) {
    String typeUrl = "";
    Bytes value = Bytes.empty();
    int outer = reader.enter();
    for (int tag = reader.readTag(); tag != 0; tag = reader.readTag()) {
      switch (tag) {
        case TYPE_URL -> typeUrl = reader.readString();
        case VALUE -> value = reader.readBytes();
        default -> reader.skip(tag);
      }
    }
    reader.leave(outer);
    return StatusDetail.of(typeUrl, value);
  }
}
