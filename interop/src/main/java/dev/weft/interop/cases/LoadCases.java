package dev.weft.interop.cases;

import dev.weft.interop.proto.SimpleRequest;
import dev.weft.interop.proto.TestServiceClient;
import dev.weft.rpc.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many calls. */
final class LoadCases {
  private static final int CONCURRENT_CALLS = 1_000;

  private LoadCases() {}

  static void concurrentLargeUnary(ServerUnderTest server) throws InterruptedException {
    TestServiceClient tests = server.tests();
    SimpleRequest request = Requests.large();
    List<Future<?>> calls = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CONCURRENT_CALLS; i++) {
        String what = "response " + (i + 1) + " of " + CONCURRENT_CALLS;
        calls.add(
            threads.submit(() ->
                Expect.zeros(what, Requests.LARGE_RESPONSE, tests.unaryCall(request).payload())));
      }
      awaitAll(calls);
    }
  }

  private static void awaitAll(List<Future<?>> calls) throws InterruptedException {
    for (Future<?> call : calls) {
      try {
        call.get();
      } catch (ExecutionException e) {
        throw new CaseFailure(
            "a call of "
                + calls.size()
                + " failed: "
                + Objects.requireNonNull(e.getCause()).getMessage(),
            e.getCause());
      }
    }
  }

  static void rpcSoak(ServerUnderTest server) throws InterruptedException {
    Soak soak = new Soak(server.soakPlan());
    soak.run(request -> server.tests().unaryCall(request));
    server.remark(soak.summary("rpc_soak"));
    soak.check();
  }

  static void channelSoak(ServerUnderTest server) throws InterruptedException {
    Soak soak = new Soak(server.soakPlan());
    soak.run(request -> {
      try (Channel channel = server.openChannel()) {
        return server.tests(channel).unaryCall(request);
      }
    });
    server.remark(soak.summary("channel_soak"));
    soak.check();
  }
}
