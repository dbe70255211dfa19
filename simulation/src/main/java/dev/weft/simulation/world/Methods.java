package dev.weft.simulation.world;

import dev.weft.rpc.MetadataKey;
import dev.weft.rpc.Method;

/** The service that all programs call: a method of each kind. */
final class Methods {
  static final String SERVICE = "simulation.Planned";

  static final Method<Message, Message> UNARY =
      Method.unary(SERVICE, "Unary", Message.MARSHALLER, Message.MARSHALLER);
  static final Method<Message, Message> DOWN =
      Method.serverStreaming(SERVICE, "Down", Message.MARSHALLER, Message.MARSHALLER);
  static final Method<Message, Message> UP =
      Method.clientStreaming(SERVICE, "Up", Message.MARSHALLER, Message.MARSHALLER);
  static final Method<Message, Message> BOTH =
      Method.bidirectional(SERVICE, "Both", Message.MARSHALLER, Message.MARSHALLER);

  /** Which call it is. */
  static final MetadataKey<String> CALL = MetadataKey.ascii("simulated-call");

  private Methods() {}
}
