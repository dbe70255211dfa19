package dev.weft.http.http2.message;

import dev.weft.http.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Says why a header block makes its message malformed, which is a stream error of type
 * PROTOCOL_ERROR (RFC 9113 §8.1.1); null if it does not. A reason is one line with its clause, and
 * holds no value but those of pseudo-header fields.
 */
public final class HeaderRules {
  private static final int METHOD = 1;
  private static final int SCHEME = 2;
  private static final int AUTHORITY = 4;
  private static final int PATH = 8;
  private static final int STATUS = 16;

  private static final int SHOWN_CHARS = 40;

  private HeaderRules() {}

  /** Why this can't be a request's header block (RFC 9113 §8.3.1). */
  public static @Nullable String request(Headers headers) {
    int seen = 0;
    boolean connect = false;
    @Nullable String authority = null;
    int index = 0;
    for (; index < headers.size() && isPseudo(headers.name(index)); index++) {
      String name = headers.name(index);
      String value = headers.value(index);
      int field =
          switch (name) {
            case ":method" -> METHOD;
            case ":scheme" -> SCHEME;
            case ":authority" -> AUTHORITY;
            case ":path" -> PATH;
            default -> 0;
          };
      if (field == 0) {
        return unknown(name, "a request");
      }
      if ((seen & field) != 0) {
        return repeated(name, "RFC 9113 §8.3.1");
      }
      seen |= field;
      if (value.isEmpty() && field != AUTHORITY) {
        return "the request's " + name + " is empty (RFC 9113 §8.3.1)";
      }
      if (field == METHOD) {
        connect = value.equals("CONNECT");
      } else if (field == AUTHORITY) {
        authority = value;
      }
    }
    @Nullable String reason = connect ? connect(seen) : missing(seen);
    return reason == null ? regularFields(headers, index, authority) : reason;
  }

  /** Why this can't be a response's header block, informational or final (RFC 9113 §8.3.2). */
  public static @Nullable String response(Headers headers) {
    int seen = 0;
    int index = 0;
    for (; index < headers.size() && isPseudo(headers.name(index)); index++) {
      if (!headers.name(index).equals(":status")) {
        return unknown(headers.name(index), "a response");
      }
      if (seen != 0) {
        return repeated(":status", "RFC 9113 §8.3.2");
      }
      seen = STATUS;
      @Nullable String reason = status(headers.value(index));
      if (reason != null) {
        return reason;
      }
    }
    if (seen == 0) {
      return "the response has no :status (RFC 9113 §8.3.2)";
    }
    return regularFields(headers, index, null);
  }

  /** Why this can't be a trailer section (RFC 9113 §8.1). */
  public static @Nullable String trailers(Headers headers) {
    return regularFields(headers, 0, null);
  }

  private static boolean isPseudo(String name) {
    return name.startsWith(":");
  }

  private static @Nullable String missing(int seen) {
    if ((seen & METHOD) == 0) {
      return "the request has no :method (RFC 9113 §8.3.1)";
    }
    if ((seen & SCHEME) == 0) {
      return "the request has no :scheme (RFC 9113 §8.3.1)";
    }
    return (seen & PATH) == 0 ? "the request has no :path (RFC 9113 §8.3.1)" : null;
  }

  private static @Nullable String connect(int seen) {
    return seen == (METHOD | AUTHORITY)
        ? null
        : "a CONNECT request must have :authority, and neither :scheme nor :path (RFC 9113 §8.5)";
  }

  /** A status has three digits, and 101 has no meaning in HTTP/2 (RFC 9113 §8.6). */
  private static @Nullable String status(String value) {
    boolean valid = value.length() == 3 && value.charAt(0) >= '1' && value.charAt(0) <= '9';
    for (int i = 1; valid && i < 3; i++) {
      valid = value.charAt(i) >= '0' && value.charAt(i) <= '9';
    }
    if (!valid) {
      return "the response's :status is '"
          + shown(value)
          + "'; it must be a number of three digits"
          + " (RFC 9113 §8.3.2)";
    }
    return value.equals("101") ? "a response switches protocols (RFC 9113 §8.6)" : null;
  }

  private static @Nullable String regularFields(
      Headers headers, int first, @Nullable String authority) {
    for (int i = first; i < headers.size(); i++) {
      String name = headers.name(i);
      @Nullable String reason =
          switch (name) {
            case "connection", "proxy-connection", "keep-alive", "transfer-encoding", "upgrade" ->
                "the field '" + name + "' is of HTTP/1 only (RFC 9113 §8.2.2)";
            case "te" ->
                headers.value(i).equalsIgnoreCase("trailers")
                    ? null
                    : "the field 'te' may only be 'trailers' (RFC 9113 §8.2.2)";
            case "host" ->
                authority == null || authority.equalsIgnoreCase(headers.value(i))
                    ? null
                    : "the field 'host' differs from :authority (RFC 9113 §8.3.1)";
            default -> isPseudo(name) ? misplaced(name, first) : null;
          };
      if (reason != null) {
        return reason;
      }
    }
    return null;
  }

  private static String misplaced(String name, int first) {
    return first == 0
        ? "trailers hold the pseudo-header field '" + shown(name) + "' (RFC 9113 §8.1)"
        : "the pseudo-header field '"
            + shown(name)
            + "' stands after a regular one"
            + " (RFC 9113 §8.3)";
  }

  private static String unknown(String name, String message) {
    return "the pseudo-header field '"
        + shown(name)
        + "' has no meaning in "
        + message
        + " (RFC 9113 §8.3)";
  }

  private static String repeated(String name, String clause) {
    return "the field " + name + " stands twice (" + clause + ")";
  }

  private static String shown(String text) {
    return text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "…";
  }
}
