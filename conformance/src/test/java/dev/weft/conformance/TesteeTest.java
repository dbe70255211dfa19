package dev.weft.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.conformance.messages.proto3.TestAllTypesProto3;
import dev.weft.conformance.protocol.ConformanceRequest;
import dev.weft.conformance.protocol.ConformanceResponse;
import dev.weft.conformance.protocol.ConformanceResponse.Result;
import dev.weft.conformance.protocol.FailureSet;
import dev.weft.conformance.protocol.WireFormat;
import dev.weft.protobuf.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TesteeTest {
  private static final TestAllTypesProto3 MESSAGE =
      TestAllTypesProto3.builder().optionalInt32(5).optionalString("five").build();

  @ParameterizedTest
  @EnumSource
  void aBinaryMessageIsGivenBack(Representation messages) {
    ConformanceRequest request = forProto3().protobufPayload(bytes(MESSAGE)).build();

    assertThat(answer(messages, request)).isEqualTo(new Result.ProtobufPayload(bytes(MESSAGE)));
  }

  @ParameterizedTest
  @EnumSource
  void bytesThatAreNoMessageAreAParseError(Representation messages) {
    ConformanceRequest request = forProto3().protobufPayload(Bytes.of((byte) 8)).build();

    assertThat(answer(messages, request))
        .isInstanceOfSatisfying(
            Result.ParseError.class,
            error -> assertThat(error.value()).contains("TestAllTypesProto3"));
  }

  @Test
  void theFormatOfJavaScriptIsSkipped() {
    ConformanceRequest request = forProto3().jspbPayload("[]").build();

    assertThat(answer(Representation.GENERATED, request)).isInstanceOf(Result.Skipped.class);
    assertThat(
            answer(
                Representation.GENERATED,
                forProto3()
                    .protobufPayload(Bytes.empty())
                    .requestedOutputFormat(WireFormat.JSPB)
                    .build()))
        .isInstanceOf(Result.Skipped.class);
  }

  @Test
  void aTypeThatDoesNotExistIsSkipped() {
    ConformanceRequest request = forProto3().messageType("no.Such").build();

    assertThat(answer(Representation.GENERATED, request))
        .isEqualTo(new Result.Skipped("there is no type no.Such"));
  }

  @Test
  void noFailureIsExpected() {
    ConformanceRequest request =
        ConformanceRequest.builder().messageType(FailureSet.TYPE.fullName()).build();

    assertThat(answer(Representation.GENERATED, request))
        .isEqualTo(new Result.ProtobufPayload(Bytes.empty()));
  }

  @Test
  void everyRequestOnTheStreamIsAnsweredInItsFrame() throws IOException {
    ConformanceRequest request = forProto3().protobufPayload(bytes(MESSAGE)).build();
    ByteArrayOutputStream requests = new ByteArrayOutputStream();
    Frames frames = new Frames(new ByteArrayInputStream(new byte[0]), requests);
    frames.write(request.toByteArray());
    frames.write(request.toByteArray());

    ByteArrayOutputStream responses = new ByteArrayOutputStream();
    Conformance.answer(
        Representation.GENERATED, new ByteArrayInputStream(requests.toByteArray()), responses);

    Frames answered =
        new Frames(new ByteArrayInputStream(responses.toByteArray()), new ByteArrayOutputStream());
    byte[] response =
        ConformanceResponse.builder().protobufPayload(bytes(MESSAGE)).build().toByteArray();
    assertThat(answered.read()).contains(response);
    assertThat(answered.read()).contains(response);
    assertThat(answered.read()).isEmpty();
  }

  private static ConformanceRequest.Builder forProto3() {
    return ConformanceRequest.builder()
        .messageType(TestAllTypesProto3.TYPE.fullName())
        .requestedOutputFormat(WireFormat.PROTOBUF);
  }

  private static Result answer(Representation messages, ConformanceRequest request) {
    return new Testee(messages).answer(request).result();
  }

  private static Bytes bytes(TestAllTypesProto3 message) {
    return Bytes.of(message.toByteArray());
  }
}
