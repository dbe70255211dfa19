package dev.weft.rpc.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.rpc.Code;
import dev.weft.rpc.Compression;
import dev.weft.rpc.RpcLimits;
import dev.weft.rpc.StatusException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class DecompressorTest {
  private final Decompressor decompressor =
      new Decompressor(RpcLimits.builder().maxInboundMessageBytes(100_000).build());

  private static byte[] gzip(int length) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = Compression.GZIP.compress(out)) {
      gzip.write(new byte[length]);
    }
    return out.toByteArray();
  }

  private int lengthOf(byte[] compressed) throws InterruptedException {
    return decompressor.decompress(Compression.GZIP, compressed, "peer", (_, _, length) -> length);
  }

  @Test
  void aMessageMayGrowToTheLimitAndNoFurther() throws Exception {
    for (int length : new int[] {0, 1, 4_096, 99_999, 100_000}) {
      assertThat(lengthOf(gzip(length))).isEqualTo(length);
    }
    byte[] over = gzip(100_001);
    assertThatThrownBy(() -> lengthOf(over))
        .isInstanceOfSatisfying(
            StatusException.class, e -> assertThat(e.code()).isEqualTo(Code.RESOURCE_EXHAUSTED))
        .hasMessageContaining("maxInboundMessageBytes");
  }

  @Test
  void anEmptyMessageIsNotGzip() {
    assertThatThrownBy(() -> lengthOf(new byte[0]))
        .isInstanceOfSatisfying(
            StatusException.class, e -> assertThat(e.code()).isEqualTo(Code.INTERNAL))
        .hasMessageContaining("can't be decompressed as gzip: it is empty");
  }

  @Test
  void aFailureWithoutATextIsNamedByItsType() {
    Compression silent =
        new Compression() {
          @Override
          public String name() {
            return "silent";
          }

          @Override
          public OutputStream compress(OutputStream target) {
            return target;
          }

          @Override
          public InputStream decompress(InputStream source) throws IOException {
            throw new IOException();
          }
        };
    assertThatThrownBy(() -> decompressor.decompress(silent, new byte[1], "peer", (_, _, _) -> ""))
        .hasMessageContaining("as silent: IOException");
  }

  @Test
  void theBudgetIsWholeAfterEveryFailure() throws Exception {
    Decompressor tight =
        new Decompressor(
            RpcLimits.builder()
                .maxInboundMessageBytes(100_000)
                .maxDecompressingBytes(100_000)
                .build());
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() ->
              tight.decompress(Compression.GZIP, new byte[] {1, 2, 3}, "peer", (_, _, _) -> ""))
          .isInstanceOf(StatusException.class);
      assertThatThrownBy(() ->
              tight.decompress(
                  Compression.GZIP,
                  gzip(100_000),
                  "peer",
                  (_, _, _) -> {
                    throw new IllegalStateException("a decoder that fails");
                  }))
          .isInstanceOf(IllegalStateException.class);
    }
    int length = tight.decompress(Compression.GZIP, gzip(100_000), "peer", (_, _, bytes) -> bytes);
    assertThat(length).isEqualTo(100_000);
  }

  @Test
  void aSmallMessageWaitsForNoLargeOne() throws Exception {
    Decompressor tight =
        new Decompressor(RpcLimits.builder().maxDecompressingBytes(100_000).build());
    byte[] little = gzip(1_000);
    int small =
        tight.decompress(
            Compression.GZIP, gzip(100_000), "peer", (_, _, _) -> lengthOf(tight, little, "peer"));
    assertThat(small).isEqualTo(1_000);
  }

  private static int lengthOf(Decompressor decompressor, byte[] compressed, String peer) {
    try {
      return decompressor.decompress(Compression.GZIP, compressed, peer, (_, _, length) -> length);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
