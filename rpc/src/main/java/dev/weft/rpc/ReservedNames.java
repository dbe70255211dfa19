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
}
