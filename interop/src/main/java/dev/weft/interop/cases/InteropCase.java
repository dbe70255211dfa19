package dev.weft.interop.cases;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A case: a name that all implementations know, and what it shows. */
public final class InteropCase {
  /** Every case that this client can run. */
  public static final List<InteropCase> ALL =
      List.of(
          of("empty_unary", "messages of no bytes", UnaryCases::emptyUnary),
          of("cacheable_unary", "a call that a proxy may cache", UnaryCases::cacheableUnary),
          of("large_unary", "messages larger than a flow-control window", UnaryCases::largeUnary),
          of("very_large_request", "a request of 8 MiB", UnaryCases::veryLargeRequest),
          of("client_streaming", "four requests, one response", StreamingCases::clientStreaming),
          of("server_streaming", "one request, four responses", StreamingCases::serverStreaming),
          of("ping_pong", "four rounds of request and response", StreamingCases::pingPong),
          of("empty_stream", "no message either way", StreamingCases::emptyStream),
          of("half_duplex", "responses after the last request", StreamingCases::halfDuplex),
          of(
              "client_compressed_unary",
              "a request compressed, one not",
              CompressionCases::clientUnary),
          of(
              "client_compressed_unary_noprobe",
              "the same at a server that does not check it",
              CompressionCases::clientUnaryNoProbe),
          of(
              "server_compressed_unary",
              "a response compressed, one not",
              CompressionCases::serverUnary),
          of(
              "client_compressed_streaming",
              "compression message by message",
              CompressionCases::clientStreaming),
          of(
              "client_compressed_streaming_noprobe",
              "the same at a server that does not check it",
              CompressionCases::clientStreamingNoProbe),
          of(
              "server_compressed_streaming",
              "a response compressed, the next one not",
              CompressionCases::serverStreaming),
          of("custom_metadata", "metadata in both forms, both ways", MetadataCases::customMetadata),
          of(
              "status_code_and_message",
              "a failure arrives as it was sent",
              StatusCases::codeAndMessage),
          of(
              "special_status_message",
              "line breaks and emoji in a failure",
              StatusCases::specialMessage),
          of("unimplemented_method", "status 12 for a method", StatusCases::unimplementedMethod),
          of("unimplemented_service", "status 12 for a service", StatusCases::unimplementedService),
          of(
              "cancel_after_begin",
              "cancelled before the first request",
              EndingCases::cancelAfterBegin),
          of(
              "cancel_after_first_response",
              "cancelled between two messages",
              EndingCases::cancelAfterFirstResponse),
          of(
              "timeout_on_sleeping_server",
              "a deadline of one millisecond",
              EndingCases::timeoutOnSleepingServer),
          of(
              "concurrent_large_unary",
              "1000 large calls at a time",
              LoadCases::concurrentLargeUnary),
          of("rpc_soak", "calls for a long time on one channel", LoadCases::rpcSoak),
          of(
              "channel_soak",
              "calls for a long time, each on its own channel",
              LoadCases::channelSoak));

  private final String name;
  private final String purpose;
  private final Body body;

  /** What a case does; throws a {@link CaseFailure} if the server fails it. */
  @FunctionalInterface
  private interface Body {
    void run(ServerUnderTest server) throws InterruptedException;
  }

  private InteropCase(String name, String purpose, Body body) {
    this.name = name;
    this.purpose = purpose;
    this.body = body;
  }

  private static InteropCase of(String name, String purpose, Body body) {
    return new InteropCase(name, purpose, body);
  }

  /** The case of this name, if there is one. */
  public static Optional<InteropCase> named(String name) {
    return ALL.stream().filter(each -> each.name.equals(name)).findFirst();
  }

  /** A line for each case. */
  public static String usage() {
    return ALL.stream()
        .map(each -> "  %-40s%s%n".formatted(each.name, each.purpose))
        .collect(Collectors.joining());
  }

  /** The standard's name for the case. */
  public String name() {
    return name;
  }

  /**
   * Runs the case.
   *
   * @throws CaseFailure if the server does not do what the case demands
   * @throws dev.weft.rpc.StatusException if a call fails that has to succeed
   */
  public void run(ServerUnderTest server) throws InterruptedException {
    body.run(server);
  }

  @Override
  public String toString() {
    return name;
  }
}
