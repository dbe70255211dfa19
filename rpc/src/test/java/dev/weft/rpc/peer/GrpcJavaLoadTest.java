package dev.weft.rpc.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.rpc.Channel;
import dev.weft.rpc.Server;
import dev.weft.rpc.Texts.TextClient;
import dev.weft.rpc.Texts.TextService;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Small and large calls by one caller and by many, between Weft and grpc-java: none fails. */
@Tag("load")
@Timeout(120)
class GrpcJavaLoadTest {
  private static final int[] SIZES = {0, 1, 16_383, 16_385, 65_536, 1 << 20};
  private static final int[] CALLERS = {1, 64, 1_000};

  /** What all callers of a size send at once, at most, and what they send in all, at least. */
  private static final int OCTETS = 16 << 20;

  @Test
  void noCallOfWeftsClientFailsAtGrpcJavasServer() throws Exception {
    io.grpc.Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(GrpcJava.service())
            .build()
            .start();
    try (Channel channel = Channel.to("127.0.0.1:" + server.getPort()).plaintext().open()) {
      TextClient client = new TextClient(channel);
      everySize(client::echo);
    } finally {
      server.shutdownNow().awaitTermination();
    }
  }

  @Test
  void noCallOfGrpcJavasClientFailsAtWeftsServer() throws Exception {
    try (Server server =
        Server.builder()
            .address(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .add(new TextService() {})
            .start()) {
      ManagedChannel channel =
          NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
      try {
        everySize(request -> GrpcJava.echo(channel, CallOptions.DEFAULT, request));
      } finally {
        channel.shutdownNow();
      }
    }
  }

  private static void everySize(UnaryOperator<String> echo) throws Exception {
    for (int size : SIZES) {
      for (int most : CALLERS) {
        int callers = Math.min(most, OCTETS / (size + 1));
        int rounds = Math.clamp(OCTETS / 8 / ((size + 100L) * callers), 1, 100);
        String text = "x".repeat(size);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
          List<Future<?>> all = new ArrayList<>();
          for (int i = 0; i < callers; i++) {
            all.add(
                threads.submit(() -> {
                  for (int round = 0; round < rounds; round++) {
                    assertThat(echo.apply(text)).isEqualTo(text);
                  }
                }));
          }
          for (Future<?> each : all) {
            each.get();
          }
        }
      }
    }
  }
}
