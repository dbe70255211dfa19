package dev.weft.rpc.protocol;

/**
 * The content types of gRPC: {@code application/grpc}, alone or followed by {@code +} or {@code ;}.
 */
final class ContentType {
  static final String GRPC = "application/grpc";

  private ContentType() {}

  static boolean isGrpc(String value) {
    if (value.equals(GRPC)) {
      return true;
    }
    if (!value.regionMatches(true, 0, GRPC, 0, GRPC.length())) {
      return false;
    }
    if (value.length() == GRPC.length()) {
      return true;
    }
    char next = value.charAt(GRPC.length());
    return next == '+' || next == ';';
  }
}
