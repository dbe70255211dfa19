package dev.weft.conformance;

import dev.weft.conformance.protocol.ConformanceRequest;
import dev.weft.conformance.protocol.ConformanceRequest.Payload;
import dev.weft.conformance.protocol.ConformanceResponse;
import dev.weft.conformance.protocol.FailureSet;
import dev.weft.conformance.protocol.WireFormat;
import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.TypeRegistry;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers the runner's cases: reads the message of each in one format, writes it in another. */
final class Testee {
  /** Enough of a stack trace to find a defect by. */
  private static final int FRAMES_TOLD = 20;

  private final TypeRegistry types;

  Testee(Representation messages) {
    types = messages.types();
  }

  /**
   * Answers a case. Only a {@link ProtobufException} says something about the input; whatever else
   * is thrown is a defect of Weft, and the runner is told so.
   */
  ConformanceResponse answer(ConformanceRequest request) {
    try {
      if (request.messageType().equals(FailureSet.TYPE.fullName())) {
        return binary(FailureSet.defaultInstance());
      }
      return types
          .findMessage(request.messageType())
          .map(type -> answer(request, type))
          .orElseGet(() -> skipped("there is no type " + request.messageType()));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError defect) {
      return ConformanceResponse.builder().runtimeError(where(defect)).build();
    }
  }

  private ConformanceResponse answer(ConformanceRequest request, MessageType<?> type) {
    Optional<String> unsupported = unsupported(request);
    if (unsupported.isPresent()) {
      return skipped(unsupported.get());
    }
    Message message;
    try {
      message = read(request, type);
    } catch (ProtobufException refused) {
      return ConformanceResponse.builder().parseError(refused.getMessage()).build();
    }
    try {
      return write(message, request);
    } catch (ProtobufException refused) {
      return ConformanceResponse.builder().serializeError(refused.getMessage()).build();
    }
  }

  private static Optional<String> unsupported(ConformanceRequest request) {
    if (!(request.payload() instanceof Payload.ProtobufPayload)
        || request.requestedOutputFormat() != WireFormat.PROTOBUF) {
      return Optional.of("only the binary format is supported");
    }
    return Optional.empty();
  }

  private static Message read(ConformanceRequest request, MessageType<?> type) {
    return switch (request.payload()) {
      case Payload.ProtobufPayload(Bytes bytes) -> type.decode(bytes.toByteArray());
      case Payload.JsonPayload _, Payload.TextPayload _, Payload.JspbPayload _, Payload.NotSet _ ->
          throw new IllegalArgumentException("a request without a payload: " + request);
    };
  }

  private static ConformanceResponse write(Message message, ConformanceRequest request) {
    return switch (request.requestedOutputFormat()) {
      case PROTOBUF -> binary(message);
      case JSON, TEXT_FORMAT, JSPB, UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("a request for no format: " + request);
    };
  }

  private static ConformanceResponse binary(Message message) {
    return ConformanceResponse.builder().protobufPayload(Bytes.of(message.toByteArray())).build();
  }

  private static ConformanceResponse skipped(String why) {
    return ConformanceResponse.builder().skipped(why).build();
  }

  private static String where(Throwable defect) {
    return Stream.of(defect.getStackTrace())
        .limit(FRAMES_TOLD)
        .map(frame -> "\n  at " + frame)
        .collect(Collectors.joining("", defect.toString(), ""));
  }
}
