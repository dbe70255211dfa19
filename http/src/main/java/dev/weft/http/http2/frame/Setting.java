package dev.weft.http.http2.frame;

/**
 * One entry of a SETTINGS frame.
 *
 * @param value 0 to 2^32-1, within what {@code id} allows
 */
public record Setting(SettingId id, long value) {

  @Override
  public String toString() {
    return id + "=" + value;
  }
}
