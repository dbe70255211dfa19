package dev.weft.rpc.protocol;

import dev.weft.http.Headers;
import dev.weft.rpc.Compression;
import dev.weft.rpc.Deadline;
import dev.weft.rpc.Marshaller;
import dev.weft.rpc.Metadata;
import dev.weft.rpc.Method;
import dev.weft.rpc.Status;
import java.util.Optional;

/**
 * A method as a channel keeps it: what its calls share, above all the header block of most of them.
 */
final class ClientMethod<Q, R> {
  private final Method<Q, R> method;
  private final ClientCore core;
  private final MessageFramer<Q> framer;
  private final Headers plainRequest;

  ClientMethod(Method<Q, R> method, ClientCore core) {
    this.method = method;
    this.core = core;
    this.framer = new MessageFramer<>(method.requests(), core.limits().maxOutboundMessageBytes());
    this.plainRequest = request(Metadata.EMPTY, Optional.empty(), Compression.IDENTITY);
  }

  Method.Kind kind() {
    return method.kind();
  }

  Marshaller<R> responses() {
    return method.responses();
  }

  MessageFramer<Q> framer() {
    return framer;
  }

  /** The header block of a request; the same instance for all that have nothing of their own. */
  Headers headers(Metadata metadata, Optional<Deadline> deadline, Compression compression) {
    return metadata.isEmpty() && deadline.isEmpty() && Compressions.isIdentity(compression.name())
        ? plainRequest
        : request(metadata, deadline, compression);
  }

  private Headers request(Metadata metadata, Optional<Deadline> deadline, Compression compression) {
    requireWithinLimit(metadata);
    ClientCore.Identity identity = core.identity();
    Headers.Builder headers =
        Headers.builder()
            .add(":method", "POST")
            .add(":scheme", identity.scheme())
            .add(":path", method.path())
            .add(":authority", identity.authority());
    deadline.ifPresent(at -> headers.add("grpc-timeout", GrpcTimeout.print(at.remainingNanos())));
    headers
        .add("te", "trailers")
        .add("content-type", ContentType.GRPC)
        .add("user-agent", identity.userAgent());
    if (!Compressions.isIdentity(compression.name())) {
      headers.add("grpc-encoding", compression.name());
    }
    String acceptEncoding = core.compressions().acceptEncoding();
    if (!acceptEncoding.isEmpty()) {
      headers.add("grpc-accept-encoding", acceptEncoding);
    }
    metadata.forEach(headers::add);
    return headers.build();
  }

  private void requireWithinLimit(Metadata metadata) {
    int limit = core.limits().maxOutboundMetadataBytes();
    if (metadata.sizeInBytes() > limit) {
      throw Status.RESOURCE_EXHAUSTED
          .withMessage(
              "the request's metadata takes "
                  + metadata.sizeInBytes()
                  + " bytes, more than the limit of "
                  + limit
                  + " (maxOutboundMetadataBytes); send what is large in a message")
          .asException();
    }
  }
}
