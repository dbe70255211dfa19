package dev.weft.rpc;

/** The header names that are not the application's: those of HTTP and those of gRPC itself. */
final class ReservedNames {
  private ReservedNames() {}

  /**
   * Whether a field of this name is no metadata: not shown when it is received, and not sent for
   * the application. Names that begin with {@code grpc-} are kept for gRPC, but for the two by
   * which tracing libraries have always sent their context.
   */
  static boolean isReserved(String name) {
    return switch (name) {
      case "te",
          "content-type",
          "content-length",
          "user-agent",
          "host",
          "connection",
          "keep-alive",
          "proxy-connection",
          "transfer-encoding",
          "trailer",
          "upgrade",
          "http2-settings" ->
          true;
      case "grpc-trace-bin", "grpc-tags-bin" -> false;
      default -> name.startsWith("grpc-") || name.startsWith(":");
    };
  }

  /**
   * Checks a name for metadata.
   *
   * @throws IllegalArgumentException if it is reserved, saying what does what was meant
   */
  static void requireFree(String name) {
    if (isReserved(name)) {
      throw new IllegalArgumentException(
          "the name '"
              + name
              + "' belongs to HTTP or gRPC, so that it is neither sent nor shown as metadata; "
              + instead(name));
    }
  }

  private static String instead(String name) {
    return switch (name) {
      case "user-agent" -> "an application's own name is set with Channel.Builder.userAgent";
      case "host", ":authority" ->
          "it is set with Channel.Builder.authority, and read with CallContext.authority";
      case ":path" -> "it is read with CallContext.method";
      case "grpc-timeout" -> "use withDeadlineAfter, and CallContext.deadline";
      case "grpc-encoding" -> "use withCompression, and CallContext.compressWith";
      case "grpc-accept-encoding" -> "use Channel.Builder.compression, or Server.Builder's";
      case "grpc-status", "grpc-message", "grpc-status-details-bin" ->
          "throw a StatusException, and read it from the one that is caught";
      default -> "choose another name";
    };
  }
}
