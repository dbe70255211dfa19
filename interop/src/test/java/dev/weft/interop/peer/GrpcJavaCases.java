package dev.weft.interop.peer;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/** The cases of grpc-java's interop client, by name. */
public final class GrpcJavaCases {
  /** The standard's cases, by their standard names. */
  public static final List<Map.Entry<String, GrpcJavaClient.Case>> STANDARD =
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
          entry("channel_soak", GrpcJavaClient::channelSoak));

  /** What grpc-java's client can do besides. */
  public static final List<Map.Entry<String, GrpcJavaClient.Case>> OTHERS =
      List.of(
          entry("very large response", GrpcJavaClient::veryLargeResponse),
          entry("full duplex", GrpcJavaClient::fullDuplexCallShouldSucceed),
          entry("half duplex", GrpcJavaClient::halfDuplexCallShouldSucceed),
          entry("flow control", GrpcJavaClient::serverStreamingShouldBeFlowControlled),
          entry("deadline not exceeded", GrpcJavaClient::deadlineNotExceeded),
          entry("deadline exceeded", GrpcJavaClient::deadlineExceeded),
          entry("deadline of a stream", GrpcJavaClient::deadlineExceededServerStreaming),
          entry("deadline in the past", GrpcJavaClient::deadlineInPast),
          entry("graceful shutdown", GrpcJavaClient::gracefulShutdown));

  private GrpcJavaCases() {}
}
