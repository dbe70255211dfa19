package dev.weft.rpc.protocol;

/** What the flag byte ahead of a message says of it. */
enum Packing {
  /** The bytes are the message's. */
  PLAIN,
  /** The bytes are compressed as {@code grpc-encoding} says. */
  COMPRESSED
}
