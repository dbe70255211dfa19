package dev.weft.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.conformance.messages.proto2.TestAllRequiredTypesProto2;
import dev.weft.conformance.messages.proto3.TestAllTypesProto3;
import dev.weft.conformance.protocol.ConformanceRequest;
import dev.weft.conformance.protocol.ConformanceResponse.Result;
import dev.weft.conformance.protocol.FailureSet;
import dev.weft.conformance.protocol.TestCategory;
import dev.weft.conformance.protocol.WireFormat;
import dev.weft.protobuf.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class TesteeTest {
  private static final Bytes FIVE =
      Bytes.of(
          (byte) 0x08, // optional_int32
          (byte) 5);

  /** A varint of field 510, which no message has. */
  private static final Bytes UNKNOWN = Bytes.of((byte) 0xf0, (byte) 0x1f, (byte) 1);

  private final Testee testee;

  TesteeTest(Representation messages) {
    testee = new Testee(messages);
  }

  @ParameterizedTest
  @EnumSource(names = {"PROTOBUF", "JSON", "TEXT_FORMAT"})
  void aMessageIsReadAndWrittenInEveryFormat(WireFormat output) {
    Result expected =
        switch (output) {
          case JSON -> new Result.JsonPayload("{\"optionalInt32\":5}");
          case TEXT_FORMAT -> new Result.TextPayload("optional_int32: 5\n");
          default -> new Result.ProtobufPayload(FIVE);
        };

    assertThat(answer(proto3(output).protobufPayload(FIVE))).isEqualTo(expected);
    assertThat(answer(proto3(output).jsonPayload("{\"optional_int32\": 5}"))).isEqualTo(expected);
    assertThat(answer(proto3(output).textPayload("optional_int32: 5"))).isEqualTo(expected);
  }

  @Test
  void inputThatIsNoMessageIsAParseError() {
    ConformanceRequest.Builder request = proto3(WireFormat.PROTOBUF);

    assertThat(answer(request.protobufPayload(Bytes.of((byte) 8))))
        .isInstanceOf(Result.ParseError.class);
    assertThat(answer(request.jsonPayload("{"))).isInstanceOf(Result.ParseError.class);
    assertThat(answer(request.textPayload("{"))).isInstanceOf(Result.ParseError.class);
  }

  @Test
  void aMessageThatLacksARequiredFieldIsAParseError() {
    ConformanceRequest.Builder request =
        ConformanceRequest.builder()
            .messageType(TestAllRequiredTypesProto2.TYPE.fullName())
            .requestedOutputFormat(WireFormat.JSON)
            .protobufPayload(Bytes.empty());

    assertThat(answer(request))
        .isInstanceOfSatisfying(
            Result.ParseError.class, error -> assertThat(error.value()).contains("required_int32"));
  }

  @Test
  void aMessageThatJsonCannotExpressIsASerializeError() {
    // optional_timestamp { nanos: -1 }
    Bytes outOfRange =
        Bytes.copyOf(
            new byte[] {(byte) 0xf2, 0x12, 11, 0x10, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1}, 0, 14);

    assertThat(answer(proto3(WireFormat.JSON).protobufPayload(outOfRange)))
        .isInstanceOf(Result.SerializeError.class);
  }

  @Test
  void membersThatAreNotKnownArePassedOverOnlyWhereTheCaseSaysSo() {
    ConformanceRequest.Builder request =
        proto3(WireFormat.PROTOBUF).jsonPayload("{\"unheardOf\": 1}");

    assertThat(answer(request)).isInstanceOf(Result.ParseError.class);
    assertThat(answer(request.testCategory(TestCategory.JSON_IGNORE_UNKNOWN_PARSING_TEST)))
        .isEqualTo(new Result.ProtobufPayload(Bytes.empty()));
  }

  @Test
  void fieldsThatAreNotKnownArePrintedOnlyWhereTheCaseSaysSo() {
    ConformanceRequest.Builder request = proto3(WireFormat.TEXT_FORMAT).protobufPayload(UNKNOWN);

    assertThat(answer(request)).isEqualTo(new Result.TextPayload(""));
    assertThat(answer(request.printUnknownFields(true)))
        .isEqualTo(new Result.TextPayload("510: 1\n"));
  }

  @Test
  void whatIsNotAboutTheMessageIsARuntimeError() {
    assertThat(answer(proto3(WireFormat.UNSPECIFIED).protobufPayload(FIVE)))
        .isInstanceOfSatisfying(
            Result.RuntimeError.class,
            error -> assertThat(error.value()).contains("Testee", "IllegalArgumentException"));
  }

  @Test
  void theFormatOfJavaScriptIsSkipped() {
    assertThat(answer(proto3(WireFormat.PROTOBUF).jspbPayload("[]")))
        .isInstanceOf(Result.Skipped.class);
    assertThat(answer(proto3(WireFormat.JSPB).protobufPayload(FIVE)))
        .isInstanceOf(Result.Skipped.class);
  }

  @Test
  void aTypeThatDoesNotExistIsSkipped() {
    assertThat(answer(ConformanceRequest.builder().messageType("no.Such")))
        .isEqualTo(new Result.Skipped("there is no type no.Such"));
  }

  @Test
  void noFailureIsExpected() {
    assertThat(answer(ConformanceRequest.builder().messageType(FailureSet.TYPE.fullName())))
        .isEqualTo(new Result.ProtobufPayload(Bytes.empty()));
  }

  private static ConformanceRequest.Builder proto3(WireFormat output) {
    return ConformanceRequest.builder()
        .messageType(TestAllTypesProto3.TYPE.fullName())
        .requestedOutputFormat(output);
  }

  private Result answer(ConformanceRequest.Builder request) {
    return testee.answer(request.build()).result();
  }
}
