package dev.weft.interop.service;

import dev.weft.interop.proto.Empty;
import dev.weft.interop.proto.Payload;
import dev.weft.interop.proto.ResponseParameters;
import dev.weft.interop.proto.SimpleRequest;
import dev.weft.interop.proto.SimpleResponse;
import dev.weft.interop.proto.StreamingInputCallRequest;
import dev.weft.interop.proto.StreamingInputCallResponse;
import dev.weft.interop.proto.StreamingOutputCallRequest;
import dev.weft.interop.proto.StreamingOutputCallResponse;
import dev.weft.interop.proto.TestService;
import dev.weft.protobuf.Bytes;
import dev.weft.rpc.CallContext;
import dev.weft.rpc.Compression;
import dev.weft.rpc.MetadataKey;
import dev.weft.rpc.Status;
import dev.weft.rpc.StreamReader;
import dev.weft.rpc.StreamWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code grpc.testing.TestService} as gRPC's interop-test-descriptions.md wants it.
 * UnimplementedCall is left as it was generated, which is what it is for.
 */
public final class StandardTestService implements TestService {
  private static final MetadataKey<String> CACHE_CONTROL = MetadataKey.ascii("cache-control");

  @Override
  public Empty emptyCall(Empty request) {
    return Empty.defaultInstance();
  }

  @Override
  public SimpleResponse unaryCall(SimpleRequest request) {
    if (request.hasExpectCompressed()) {
      Requested.checkCompression(request.expectCompressed());
    }
    if (request.hasResponseStatus()) {
      Requested.end(request.responseStatus());
    }
    if (request.hasResponseCompressed() && request.responseCompressed().value()) {
      CallContext.current().compressWith(Compression.GZIP);
    }
    return SimpleResponse.builder()
        .payload(Requested.payload(request.responseTypeNumber(), request.responseSize()))
        .build();
  }

  /** The time, so that two responses differ unless a proxy kept the first. */
  @Override
  public SimpleResponse cacheableUnaryCall(SimpleRequest request) {
    CallContext.current().addHeader(CACHE_CONTROL, "max-age=60, public");
    Duration now = Duration.between(Instant.EPOCH, Instant.now());
    return SimpleResponse.builder()
        .payload(Payload.builder().body(Bytes.utf8(Long.toString(now.toNanos()))).build())
        .build();
  }

  @Override
  public void streamingOutputCall(
      StreamingOutputCallRequest request, StreamWriter<StreamingOutputCallResponse> responses) {
    CallContext.current().compressWith(Compression.GZIP);
    if (request.hasResponseStatus()) {
      Requested.end(request.responseStatus());
    } else {
      respond(request, responses);
    }
  }

  @Override
  public StreamingInputCallResponse streamingInputCall(
      StreamReader<StreamingInputCallRequest> requests) {
    int size = 0;
    for (StreamingInputCallRequest request : requests) {
      if (request.hasExpectCompressed()) {
        Requested.checkCompression(request.expectCompressed());
      }
      size += request.payload().body().size();
    }
    return StreamingInputCallResponse.builder().aggregatedPayloadSize(size).build();
  }

  @Override
  public void fullDuplexCall(
      StreamReader<StreamingOutputCallRequest> requests,
      StreamWriter<StreamingOutputCallResponse> responses) {
    CallContext.current().compressWith(Compression.GZIP);
    for (StreamingOutputCallRequest request : requests) {
      if (request.hasResponseStatus()) {
        Requested.end(request.responseStatus());
        return;
      }
      respond(request, responses);
    }
  }

  @Override
  public void halfDuplexCall(
      StreamReader<StreamingOutputCallRequest> requests,
      StreamWriter<StreamingOutputCallResponse> responses) {
    CallContext.current().compressWith(Compression.GZIP);
    List<StreamingOutputCallRequest> all = new ArrayList<>();
    for (StreamingOutputCallRequest request : requests) {
      all.add(request);
    }
    for (StreamingOutputCallRequest request : all) {
      if (request.hasResponseStatus()) {
        Requested.end(request.responseStatus());
        return;
      }
      respond(request, responses);
    }
  }

  private static void respond(
      StreamingOutputCallRequest request, StreamWriter<StreamingOutputCallResponse> responses) {
    for (ResponseParameters parameters : request.responseParameters()) {
      pause(parameters.intervalUs());
      StreamingOutputCallResponse response =
          StreamingOutputCallResponse.builder()
              .payload(Requested.payload(request.responseTypeNumber(), parameters.size()))
              .build();
      if (parameters.hasCompressed() && parameters.compressed().value()) {
        responses.write(response);
      } else {
        responses.writeUncompressed(response);
      }
    }
  }

  /** The server feature "Observe ResponseParameters.interval_us". */
  private static void pause(int micros) {
    if (micros <= 0) {
      return;
    }
    try {
      Thread.sleep(Duration.ofNanos(micros * 1_000L));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Status.CANCELLED
          .withMessage("the call was cancelled between two responses")
          .asException(e);
    }
  }
}
