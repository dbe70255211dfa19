package dev.weft.http.hpack;

import org.jspecify.annotations.Nullable;

/** Which octets may stand in a field's name and in its value (RFC 9113 §8.2.1). */
final class FieldOctets {
  private static final int SHOWN_CHARS = 40;

  private FieldOctets() {}

  /** Why these octets can't be a field's name, or null if they can. */
  static @Nullable String nameFault(byte[] octets, int offset, int length) {
    if (length == 0) {
      return "a field has an empty name";
    }
    // A colon may only be the first octet, that of a pseudo-header field.
    for (int i = octets[offset] == ':' ? 1 : 0; i < length; i++) {
      int octet = octets[offset + i];
      if (octet <= ' ' || octet == 0x7f || octet == ':' || (octet >= 'A' && octet <= 'Z')) {
        return "the field name '"
            + printable(octets, offset, length)
            + "' holds the octet "
            + String.format("0x%02x", octet & 0xff)
            + " at position "
            + i
            + "; names are of printable ASCII in lower case";
      }
    }
    return null;
  }

  /**
   * Why these octets can't be a field's value, or null if they can. White space at the ends is let
   * pass: gRPC peers send status messages so, though they should not.
   */
  static @Nullable String valueFault(String name, byte[] octets, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      int octet = octets[i];
      if (octet <= '\r' && (octet == '\r' || octet == '\n' || octet == 0)) {
        return "the value of field '"
            + cut(name)
            + "' holds the octet "
            + String.format("0x%02x", octet)
            + " at position "
            + (i - offset)
            + "; NUL, CR and LF are forbidden";
      }
    }
    return null;
  }

  private static String printable(byte[] octets, int offset, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = offset; i < offset + Math.min(length, SHOWN_CHARS); i++) {
      text.append(octets[i] > ' ' && octets[i] < 0x7f ? (char) octets[i] : '.');
    }
    return text.append(length > SHOWN_CHARS ? "…" : "").toString();
  }

  private static String cut(String name) {
    return name.length() <= SHOWN_CHARS ? name : name.substring(0, SHOWN_CHARS) + "…";
  }
}
