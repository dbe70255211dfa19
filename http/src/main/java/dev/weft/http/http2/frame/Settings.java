package dev.weft.http.http2.frame;

import java.util.List;
import java.util.stream.Collectors;

/**
 * SETTINGS: what the sender asks its peer to respect, or the acknowledgement of that (RFC 9113
 * §6.5).
 *
 * @param entries in the order of the wire, in which they take effect; those of unknown identifiers
 *     are left out. Empty in an acknowledgement.
 */
public record Settings(Ack ack, List<Setting> entries) implements Frame {
  /** The acknowledgement. */
  public static final Settings ACK = new Settings(Ack.YES, List.of());

  /** Keeps the entries from changing. */
  public Settings {
    entries = List.copyOf(entries);
  }

  /** A frame with these entries. */
  public static Settings of(Setting... entries) {
    return new Settings(Ack.NO, List.of(entries));
  }

  @Override
  public int streamId() {
    return 0;
  }

  @Override
  public String toString() {
    String text = entries.stream().map(Setting::toString).collect(Collectors.joining(" "));
    return Trace.line("SETTINGS", 0, 6 * entries.size(), Trace.flag(ack), text);
  }
}
