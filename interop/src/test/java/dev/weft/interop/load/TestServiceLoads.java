package dev.weft.interop.load;

import dev.weft.interop.proto.Payload;
import dev.weft.interop.proto.ResponseParameters;
import dev.weft.interop.proto.SimpleRequest;
import dev.weft.interop.proto.SimpleResponse;
import dev.weft.interop.proto.StreamingOutputCallRequest;
import dev.weft.interop.proto.StreamingOutputCallResponse;
import dev.weft.interop.proto.TestService;
import dev.weft.protobuf.Bytes;
import java.time.Duration;
import java.util.Optional;

/** Loads for a server of the standard interop service. */
final class TestServiceLoads {
  /** How long a call may take where nothing should make it fail. */
  static final Duration LONG = Duration.ofSeconds(20);

  /** How much later than its deadline a call may end before it counts as hung. */
  static final Duration GRACE = Duration.ofSeconds(10);

  private static final int THREADS = 16;
  private static final int STREAMS = 2_000;
  private static final int ROUNDS = 3;
  private static final int[] SIZES = {0, 1, 100, 1_000, 10_240};
  private static final int STREAM_EVERY = 10;

  private TestServiceLoads() {}

  /** So many unary calls on 16 threads, of 0 to 10 KiB both ways. */
  static Load calls(int count) {
    return (client, endpoint, tally) -> {
      try (Rpc rpc = client.connect(endpoint)) {
        Crowd.atOnce(
            THREADS,
            Duration.ofSeconds(60),
            thread -> {
              for (int i = 0; i < count / THREADS; i++) {
                int size = SIZES[i % SIZES.length];
                tally.attempt(() -> call(rpc, size, LONG));
              }
            });
      }
    };
  }

  /**
   * 2,000 streams opened at once on a new channel, each with three rounds.
   *
   * @param channels how often, one after the other
   */
  static Load streams(int channels) {
    return (client, endpoint, tally) -> {
      for (int channel = 0; channel < channels; channel++) {
        try (Rpc rpc = client.connect(endpoint)) {
          Crowd.atOnce(
              STREAMS,
              LONG.plus(GRACE),
              number -> tally.attempt(() -> pingPong(rpc, ROUNDS, LONG)));
        }
      }
    };
  }

  /** Of a steady load: nine unary calls, then a stream. */
  static Steady.Call steady(Duration timeout) {
    return (rpc, client, number) -> {
      if (number % STREAM_EVERY == 0) {
        pingPong(rpc, ROUNDS, timeout);
      } else {
        call(rpc, SIZES[number % SIZES.length], timeout);
      }
    };
  }

  private static void call(Rpc rpc, int size, Duration timeout) {
    SimpleRequest request =
        SimpleRequest.builder().payload(payload(size)).responseSize(size).build();
    SimpleResponse response = rpc.unary(TestService.Methods.UNARY_CALL, request, timeout);
    expect(size, response.payload());
  }

  private static void pingPong(Rpc rpc, int rounds, Duration timeout) {
    try (Rpc.Exchange<StreamingOutputCallRequest, StreamingOutputCallResponse> stream =
        rpc.bidirectional(TestService.Methods.FULL_DUPLEX_CALL, timeout)) {
      for (int round = 0; round < rounds; round++) {
        int size = SIZES[round % SIZES.length];
        stream.write(
            StreamingOutputCallRequest.builder()
                .payload(payload(size))
                .addResponseParameters(ResponseParameters.builder().size(size).build())
                .build());
        Optional<StreamingOutputCallResponse> response = stream.next();
        if (response.isEmpty()) {
          throw new WrongAnswer("the stream ended with OK in round " + round + " of " + rounds);
        }
        expect(size, response.get().payload());
      }
      stream.halfClose();
      if (stream.next().isPresent()) {
        throw new WrongAnswer("there was a response after the last one");
      }
    }
  }

  private static Payload payload(int size) {
    return Payload.builder().body(Bytes.of(new byte[size])).build();
  }

  private static void expect(int size, Payload payload) {
    if (payload.body().size() != size) {
      throw new WrongAnswer(
          "a response has %d octets of payload instead of %d"
              .formatted(payload.body().size(), size));
    }
  }
}
