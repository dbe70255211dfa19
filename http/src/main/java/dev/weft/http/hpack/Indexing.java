package dev.weft.http.hpack;

import dev.weft.http.Headers;

/** What the encoder does with a field that is in neither table. */
enum Indexing {
  /** Adds it to the table at once: it is the same in every message, or nearly. */
  AT_ONCE,
  /** Adds it when it comes the second time within a while, which tells constants from variables. */
  WHEN_REPEATED,
  /** Keeps it out of the table, except once, so that its name is there: its value varies. */
  NAME_ONLY,
  /** Keeps it out of all tables between here and its destination (RFC 7541 §7.1.3). */
  NEVER;

  static Indexing of(String name, String value) {
    if (Headers.isSensitive(name)) {
      return NEVER;
    }
    return switch (name) {
      case ":method",
          ":scheme",
          ":authority",
          ":status",
          "te",
          "content-type",
          "user-agent",
          "accept-encoding",
          "grpc-encoding",
          "grpc-accept-encoding" ->
          AT_ONCE;
      case "grpc-status" -> value.equals("0") ? AT_ONCE : WHEN_REPEATED;
      case "grpc-timeout",
          "grpc-message",
          "grpc-status-details-bin",
          "grpc-previous-rpc-attempts",
          "content-length",
          "date",
          "traceparent",
          "tracestate" ->
          NAME_ONLY;
      default -> WHEN_REPEATED;
    };
  }
}
