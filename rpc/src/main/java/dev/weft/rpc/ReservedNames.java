package dev.weft.rpc;

/** The header names that are not the application's: those of HTTP and those of gRPC itself. */
final class ReservedNames {
  private ReservedNames() {}

  /** Whether a received field of this name is kept from the application. */
  static boolean isHidden(String name) {
    return switch (name) {
      case "te",
          "content-type",
          "grpc-timeout",
          "grpc-encoding",
          "grpc-accept-encoding",
          "grpc-status",
          "grpc-message",
          "grpc-status-details-bin" ->
          true;
      default -> name.startsWith(":");
    };
  }

  /**
   * Whether the application may not send a field of this name. Names that begin with {@code grpc-}
   * are kept for gRPC, but for the two by which tracing libraries have always sent their context.
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
          "upgrade" ->
          true;
      case "grpc-trace-bin", "grpc-tags-bin" -> false;
      default -> name.startsWith("grpc-");
    };
  }
}
