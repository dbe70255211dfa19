package dev.weft.http.http2.frame;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;

/** How a frame prints itself: type, stream and payload octets in columns, then what is special. */
final class Trace {
  private Trace() {}

  static String line(String type, int streamId, int length, String... details) {
    StringBuilder line =
        new StringBuilder(String.format("%-13s stream %-6d %6d", type, streamId, length));
    for (String detail : details) {
      if (!detail.isEmpty()) {
        line.append("  ").append(detail);
      }
    }
    return line.toString();
  }

  static String flag(EndStream end) {
    return switch (end) {
      case YES -> "END_STREAM";
      case NO -> "";
    };
  }

  static String flag(EndHeaders end) {
    return switch (end) {
      case YES -> "END_HEADERS";
      case NO -> "";
    };
  }

  static String flag(Ack ack) {
    return switch (ack) {
      case YES -> "ACK";
      case NO -> "";
    };
  }

  static String error(int number) {
    ErrorCode code = ErrorCode.ofNumber(number);
    return code.number() == number ? code.toString() : String.format("error 0x%x", number);
  }
}
