package dev.weft.rpc;

/** What a {@link Server} can be given. The interfaces generated for services extend it. */
public interface Service {
  /** The methods of the service, each with what answers it. */
  ServiceDefinition definition();
}
