package dev.weft.conformance;

import dev.weft.conformance.protocol.ConformanceRequest;
import dev.weft.conformance.protocol.ConformanceRequest.Payload;
import dev.weft.conformance.protocol.ConformanceResponse;
import dev.weft.conformance.protocol.FailureSet;
import dev.weft.conformance.protocol.TestCategory;
import dev.weft.conformance.protocol.WireFormat;
import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.TypeRegistry;
import dev.weft.protobuf.json.JsonFormat;
import dev.weft.protobuf.text.TextFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers the runner's cases: reads the message of each in one format, writes it in another. */
final class Testee {
  /** Enough of a stack trace to find a defect by. */
  private static final int FRAMES_TOLD = 20;

  private final TypeRegistry types;
  private final JsonFormat jsonFormat;
  private final TextFormat textFormat;

  Testee(Representation messages) {
    types = messages.types();
    jsonFormat = JsonFormat.DEFAULT.withTypes(types);
    textFormat = TextFormat.DEFAULT.withTypes(types);
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
    if (isForJavaScript(request)) {
      return skipped("JSPB is a format of JavaScript's");
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

  private static boolean isForJavaScript(ConformanceRequest request) {
    return request.payload() instanceof Payload.JspbPayload
        || request.requestedOutputFormat() == WireFormat.JSPB;
  }

  private Message read(ConformanceRequest request, MessageType<?> type) {
    return switch (request.payload()) {
      case Payload.ProtobufPayload(Bytes bytes) -> type.decode(bytes.toByteArray());
      case Payload.JsonPayload(String text) -> jsonFormat(request).parse(type, text);
      case Payload.TextPayload(String text) -> textFormat.parse(type, text);
      case Payload.JspbPayload _, Payload.NotSet _ ->
          throw new IllegalArgumentException("there is no message in the request " + request);
    };
  }

  private ConformanceResponse write(Message message, ConformanceRequest request) {
    return switch (request.requestedOutputFormat()) {
      case PROTOBUF -> binary(message);
      case JSON -> ConformanceResponse.builder().jsonPayload(jsonFormat.print(message)).build();
      case TEXT_FORMAT ->
          ConformanceResponse.builder().textPayload(textFormat(request).print(message)).build();
      case JSPB, UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("there is no format in the request " + request);
    };
  }

  private JsonFormat jsonFormat(ConformanceRequest request) {
    return request.testCategory() == TestCategory.JSON_IGNORE_UNKNOWN_PARSING_TEST
        ? jsonFormat.ignoringUnknownFields()
        : jsonFormat;
  }

  private TextFormat textFormat(ConformanceRequest request) {
    return request.printUnknownFields() ? textFormat.printingUnknownFields() : textFormat;
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
