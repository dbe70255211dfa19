package dev.weft.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.conformance.protocol.ConformanceRequest;
import dev.weft.conformance.protocol.ConformanceResponse;
import dev.weft.conformance.protocol.FailureSet;
import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.ProtobufException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class ConformanceTest {
  @Test
  void everyRequestIsAnsweredUntilThereIsNoMore() throws IOException {
    byte[] request =
        ConformanceRequest.builder().messageType(FailureSet.TYPE.fullName()).build().toByteArray();
    byte[] response =
        ConformanceResponse.builder().protobufPayload(Bytes.empty()).build().toByteArray();
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    Conformance.answer(Representation.GENERATED, frames(request, request), out);

    assertThat(out.toByteArray()).isEqualTo(frames(response, response).readAllBytes());
  }

  @Test
  void whatIsNoRequestEndsTheConversation() {
    assertThatThrownBy(() ->
            Conformance.answer(
                Representation.GENERATED, frames(new byte[] {8}), OutputStream.nullOutputStream()))
        .isInstanceOf(ProtobufException.class)
        .hasMessageContaining("conformance.ConformanceRequest");
  }

  private static InputStream frames(byte[]... messages) throws IOException {
    ByteArrayOutputStream framed = new ByteArrayOutputStream();
    Frames frames = new Frames(InputStream.nullInputStream(), framed);
    for (byte[] message : messages) {
      frames.write(message);
    }
    return new ByteArrayInputStream(framed.toByteArray());
  }
}
