package dev.weft.http.rfc7541;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.Headers;
import dev.weft.http.hpack.HpackDecoder;
import dev.weft.http.hpack.HpackEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random blocks, encoded by one implementation and decoded by the other, over a long connection.
 */
class NettyPeerTest {
  private static final int BLOCKS = 2_000;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  @Test
  void nettyDecodesWhatWeftEncodes() throws Exception {
    HpackEncoder encoder = new HpackEncoder(4096);
    DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false, 1 << 20);
    for (int i = 0; i < BLOCKS; i++) {
      if (i % 100 == 99) {
        int size = random.nextInt(4097);
        decoder.configuration().maxHeaderTableSize(size);
        encoder.setPeerTableSize(size);
      }
      Headers headers = randomHeaders();
      ByteBuf block = Unpooled.wrappedBuffer(Hpack.encode(encoder, headers));
      Http2Headers decoded = decoder.decodeHeaders(1, block);
      assertThat(sortedLines(decoded)).as("seed %d, block %d", seed, i).isEqualTo(sorted(headers));
    }
  }

  @Test
  void weftDecodesWhatNettyEncodes() throws Exception {
    DefaultHttp2HeadersEncoder encoder = new DefaultHttp2HeadersEncoder();
    HpackDecoder decoder = new HpackDecoder(4096, 1 << 20);
    for (int i = 0; i < BLOCKS; i++) {
      if (i % 100 == 99) {
        encoder.configuration().maxHeaderTableSize(random.nextInt(4097));
      }
      Headers headers = randomHeaders();
      Http2Headers sent = new DefaultHttp2Headers(false);
      headers.forEach(sent::add);
      ByteBuf block = Unpooled.buffer();
      encoder.encodeHeaders(1, sent, block);
      Headers decoded = Hpack.headers(Hpack.decode(decoder, ByteBufUtil.getBytes(block)));
      assertThat(sorted(decoded)).as("seed %d, block %d", seed, i).isEqualTo(sorted(headers));
    }
  }

  private Headers randomHeaders() {
    Headers.Builder builder = Headers.builder();
    int fields = random.nextInt(12);
    for (int i = 0; i < fields; i++) {
      builder.add(randomName(), randomValue());
    }
    return builder.build();
  }

  private String randomName() {
    String[] common = {
      "content-type", "grpc-timeout", "user-agent", "authorization", "x-a", "cookie"
    };
    return random.nextInt(3) > 0
        ? common[random.nextInt(common.length)]
        : "x-" + Integer.toString(random.nextInt(200), 36);
  }

  private String randomValue() {
    int kind = random.nextInt(10);
    if (kind < 5) {
      return "value-" + random.nextInt(20);
    }
    int length = kind == 9 ? random.nextInt(3000) : random.nextInt(30);
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < length; i++) {
      // Netty checks values; beyond ASCII it lets everything pass.
      value.append((char) (kind == 8 ? 0x80 + random.nextInt(0x80) : 0x20 + random.nextInt(0x5f)));
    }
    return value.toString();
  }

  /** Netty keeps the fields of one name together, so only that order can be compared. */
  private static List<String> sorted(Headers headers) {
    return Hpack.lines(headers).stream().sorted().toList();
  }

  private static List<String> sortedLines(Http2Headers headers) {
    List<String> lines = new ArrayList<>();
    headers.forEach(field -> lines.add(field.getKey() + ": " + field.getValue()));
    lines.sort(null);
    return lines;
  }
}
