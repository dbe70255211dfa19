package dev.weft.http.hpack;

/** The table that both ends know without being told (RFC 7541 Appendix A). */
final class StaticTable {
  /** How many entries there are; their indexes are 1 to this. */
  static final int SIZE = 61;

  private static final String[] NAMES_AND_VALUES = {
    ":authority", "",
    ":method", "GET",
    ":method", "POST",
    ":path", "/",
    ":path", "/index.html",
    ":scheme", "http",
    ":scheme", "https",
    ":status", "200",
    ":status", "204",
    ":status", "206",
    ":status", "304",
    ":status", "400",
    ":status", "404",
    ":status", "500",
    "accept-charset", "",
    "accept-encoding", "gzip, deflate",
    "accept-language", "",
    "accept-ranges", "",
    "accept", "",
    "access-control-allow-origin", "",
    "age", "",
    "allow", "",
    "authorization", "",
    "cache-control", "",
    "content-disposition", "",
    "content-encoding", "",
    "content-language", "",
    "content-length", "",
    "content-location", "",
    "content-range", "",
    "content-type", "",
    "cookie", "",
    "date", "",
    "etag", "",
    "expect", "",
    "expires", "",
    "from", "",
    "host", "",
    "if-match", "",
    "if-modified-since", "",
    "if-none-match", "",
    "if-range", "",
    "if-unmodified-since", "",
    "last-modified", "",
    "link", "",
    "location", "",
    "max-forwards", "",
    "proxy-authenticate", "",
    "proxy-authorization", "",
    "range", "",
    "referer", "",
    "refresh", "",
    "retry-after", "",
    "server", "",
    "set-cookie", "",
    "strict-transport-security", "",
    "transfer-encoding", "",
    "user-agent", "",
    "vary", "",
    "via", "",
    "www-authenticate", "",
  };

  private static final int SLOTS = 256;
  private static final byte[] BY_FIELD = new byte[SLOTS];
  private static final byte[] BY_NAME = new byte[SLOTS];

  static {
    for (int index = 1; index <= SIZE; index++) {
      BY_FIELD[freeSlot(BY_FIELD, fieldHash(name(index), value(index)))] = (byte) index;
      if (indexOfName(name(index)) == 0) {
        BY_NAME[freeSlot(BY_NAME, name(index).hashCode())] = (byte) index;
      }
    }
  }

  private StaticTable() {}

  static String name(int index) {
    return NAMES_AND_VALUES[2 * index - 2];
  }

  static String value(int index) {
    return NAMES_AND_VALUES[2 * index - 1];
  }

  /** The index of the entry with this name and value, or 0. */
  static int indexOf(String name, String value, int fieldHash) {
    int slot = slot(fieldHash);
    while (true) {
      int index = BY_FIELD[slot];
      if (index == 0 || (name.equals(name(index)) && value.equals(value(index)))) {
        return index;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
  }

  /** The index of the first entry with this name, or 0. */
  static int indexOfName(String name) {
    int slot = slot(name.hashCode());
    while (true) {
      int index = BY_NAME[slot];
      if (index == 0 || name.equals(name(index))) {
        return index;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
  }

  /** The hash by which tables find a field. */
  static int fieldHash(String name, String value) {
    return 31 * name.hashCode() + value.hashCode();
  }

  private static int freeSlot(byte[] slots, int hash) {
    int slot = slot(hash);
    while (slots[slot] != 0) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  private static int slot(int hash) {
    return (hash * 0x9e3779b9) >>> 24;
  }
}
