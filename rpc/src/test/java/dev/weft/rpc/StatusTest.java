package dev.weft.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.protobuf.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTest {
  @Test
  void codesHaveTheirNumbers() {
    assertThat(Code.CANCELLED.number()).isEqualTo(1);
    assertThat(Code.UNIMPLEMENTED.number()).isEqualTo(12);
    assertThat(Code.UNAUTHENTICATED.number()).isEqualTo(16);
    for (Code code : Code.values()) {
      assertThat(Code.ofNumber(code.number())).hasValue(code);
      assertThat(Status.of(code).code()).isEqualTo(code);
    }
    assertThat(Code.ofNumber(0)).isEmpty();
    assertThat(Code.ofNumber(17)).isEmpty();
    assertThat(Code.ofNumber(-1)).isEmpty();
  }

  @Test
  void printsItself() {
    StatusDetail detail = StatusDetail.of("type.googleapis.com/a.B", Bytes.of((byte) 1));
    assertThat(Status.NOT_FOUND).hasToString("NOT_FOUND");
    assertThat(Status.NOT_FOUND.withMessage("no x")).hasToString("NOT_FOUND: no x");
    assertThat(Status.NOT_FOUND.withMessage("no x").withDetails(List.of(detail, detail)))
        .hasToString("NOT_FOUND: no x [details: a.B, a.B]");
    assertThat(detail).hasToString("a.B (1 bytes)");
  }

  @Test
  void isAValue() {
    assertThat(Status.ABORTED.withMessage("x")).isEqualTo(Status.of(Code.ABORTED).withMessage("x"));
    assertThat(Status.ABORTED.withMessage("x")).isNotEqualTo(Status.ABORTED.withMessage("y"));
    assertThat(Status.ABORTED.withMessage("x")).hasSameHashCodeAs(Status.ABORTED.withMessage("x"));
  }

  @Test
  void anExceptionCarriesItsCauseAndTrailers() {
    Exception cause = new Exception("why");
    assertThat(Status.INTERNAL.asException(cause)).hasCause(cause);
    Metadata trailers = Metadata.of(MetadataKey.ascii("a"), "1");
    assertThat(Status.INTERNAL.asException(trailers).trailers()).isEqualTo(trailers);
  }
}
