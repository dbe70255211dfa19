package dev.weft.interop;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.weft.interop.peer.GrpcJavaClient;
import dev.weft.interop.peer.Servers;
import dev.weft.interop.peer.Transport;
import dev.weft.interop.peer.WeftServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** grpc-java's interop client against Weft's interop server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrpcJavaClientToWeftTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** The standard's cases, and after them others that grpc-java's client has. */
  private static final List<Map.Entry<String, GrpcJavaClient.Case>> CASES =
      List.of(
          entry("empty_unary", GrpcJavaClient::emptyUnary),
          entry("large_unary", GrpcJavaClient::largeUnary),
          entry("very_large_request", GrpcJavaClient::veryLargeRequest),
          entry("client_streaming", GrpcJavaClient::clientStreaming),
          entry("server_streaming", GrpcJavaClient::serverStreaming),
          entry("ping_pong", GrpcJavaClient::pingPong),
          entry("empty_stream", GrpcJavaClient::emptyStream),
          entry("client_compressed_unary", client -> client.clientCompressedUnary(true)),
          entry("client_compressed_unary_noprobe", client -> client.clientCompressedUnary(false)),
          entry("server_compressed_unary", GrpcJavaClient::serverCompressedUnary),
          entry("client_compressed_streaming", client -> client.clientCompressedStreaming(true)),
          entry(
              "client_compressed_streaming_noprobe",
              client -> client.clientCompressedStreaming(false)),
          entry("server_compressed_streaming", GrpcJavaClient::serverCompressedStreaming),
          entry("custom_metadata", GrpcJavaClient::customMetadata),
          entry("status_code_and_message", GrpcJavaClient::statusCodeAndMessage),
          entry("special_status_message", GrpcJavaClient::specialStatusMessage),
          entry("unimplemented_method", GrpcJavaClient::unimplementedMethod),
          entry("unimplemented_service", GrpcJavaClient::unimplementedService),
          entry("cancel_after_begin", GrpcJavaClient::cancelAfterBegin),
          entry("cancel_after_first_response", GrpcJavaClient::cancelAfterFirstResponse),
          entry("timeout_on_sleeping_server", GrpcJavaClient::timeoutOnSleepingServer),
          entry("concurrent_large_unary", GrpcJavaClient::concurrentLargeUnary),
          entry("rpc_soak", GrpcJavaClient::rpcSoak),
          entry("channel_soak", GrpcJavaClient::channelSoak),
          entry("very large response", GrpcJavaClient::veryLargeResponse),
          entry("full duplex", GrpcJavaClient::fullDuplexCallShouldSucceed),
          entry("half duplex", GrpcJavaClient::halfDuplexCallShouldSucceed),
          entry("flow control", GrpcJavaClient::serverStreamingShouldBeFlowControlled),
          entry("deadline not exceeded", GrpcJavaClient::deadlineNotExceeded),
          entry("deadline exceeded", GrpcJavaClient::deadlineExceeded),
          entry("deadline of a stream", GrpcJavaClient::deadlineExceededServerStreaming),
          entry("deadline in the past", GrpcJavaClient::deadlineInPast),
          entry("graceful shutdown", GrpcJavaClient::gracefulShutdown));

  private final Servers servers = Servers.start(WeftServer::start);

  @TestFactory
  Stream<DynamicTest> passes() {
    return CASES.stream()
        .flatMap(test ->
            Stream.of(Transport.values())
                .map(transport ->
                    dynamicTest(
                        test.getKey() + " " + transport + ", grpc-java's client to Weft's server",
                        () -> pass(test.getValue(), transport))));
  }

  private void pass(GrpcJavaClient.Case test, Transport transport) {
    GrpcJavaClient client = new GrpcJavaClient(transport, servers.port(transport));
    assertTimeoutPreemptively(PATIENCE, () -> client.run(test));
  }

  @AfterAll
  void stop() {
    servers.close();
  }
}
