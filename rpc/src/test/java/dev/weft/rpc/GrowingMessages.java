package dev.weft.rpc;

import dev.weft.http.HttpLimits;
import dev.weft.protobuf.wire.WireWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;

/**
 * A program: gets a thousand responses at a time, each of 4 KiB that grow to 4 MiB, on as many
 * platform threads, which take turns while they decompress.
 */
final class GrowingMessages {
  static final int CALLS = 1_000;
  static final int GROWN_BYTES = 4 * 1024 * 1024;

  private static final String SERVICE = "test.Growing";

  /** A message that is known by its length alone, so that nothing is held of it. */
  private static final Marshaller<Integer> LENGTH =
      new Marshaller<>() {
        @Override
        public void encode(Integer message, WireWriter writer) {
          writer.writeRaw(new byte[message], 0, message);
        }

        @Override
        public Integer decode(byte[] bytes, int offset, int length) {
          return length;
        }
      };

  private static final Method<Integer, Integer> GROW =
      Method.unary(SERVICE, "Grow", LENGTH, LENGTH);

  private GrowingMessages() {}

  /** Compresses whatever it is given to the same few octets. */
  private record Prepared(byte[] octets) implements Compression {
    @Override
    public String name() {
      return "gzip";
    }

    @Override
    public OutputStream compress(OutputStream target) throws IOException {
      target.write(octets);
      return OutputStream.nullOutputStream();
    }

    @Override
    public InputStream decompress(InputStream source) {
      throw new AssertionError("the server gets nothing that is compressed");
    }
  }

  /**
   * Prints how many calls were answered rightly.
   *
   * @param arguments none, or the budget for decompression in bytes
   */
  public static void main(String[] arguments) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = Compression.GZIP.compress(out)) {
      gzip.write(new byte[GROWN_BYTES]);
    }
    Prepared prepared = new Prepared(out.toByteArray());
    Service service =
        () ->
            ServiceDefinition.builder(SERVICE)
                .unary(
                    GROW,
                    request -> {
                      CallContext.current().compressWith(prepared);
                      return request;
                    })
                .build();
    RpcLimits.Builder limits = RpcLimits.builder();
    if (arguments.length > 0) {
      limits.maxDecompressingBytes(Integer.parseInt(arguments[0]));
    }
    InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpLimits streams = HttpLimits.builder().maxConcurrentStreams(CALLS).build();
    try (Server server =
            Server.builder().address(loopback).httpLimits(streams).add(service).start();
        Channel channel =
            Channel.to("localhost:" + server.port()).plaintext().limits(limits.build()).open()) {
      System.out.println(rightAnswers(channel) + " right answers");
    }
  }

  private static int rightAnswers(Channel channel) throws Exception {
    List<FutureTask<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      FutureTask<Integer> call =
          new FutureTask<>(() -> channel.unary(GROW, 1, CallOptions.DEFAULT));
      calls.add(call);
      Thread.ofPlatform().start(call);
    }
    int right = 0;
    for (FutureTask<Integer> call : calls) {
      right += call.get() == GROWN_BYTES ? 1 : 0;
    }
    return right;
  }
}
