package dev.weft.rpc;

/** How a message travelled: what {@link CallObserver} is told of it. */
public final class ReceivedMessage {
  private final int sizeInBytes;
  private final boolean compressed;

  private ReceivedMessage(int sizeInBytes, boolean compressed) {
    this.sizeInBytes = sizeInBytes;
    this.compressed = compressed;
  }

  /** A message that was not compressed, of this size on the wire without its prefix. */
  public static ReceivedMessage plain(int sizeInBytes) {
    return new ReceivedMessage(sizeInBytes, false);
  }

  /** A message that was compressed to this size on the wire, without its prefix. */
  public static ReceivedMessage compressed(int sizeInBytes) {
    return new ReceivedMessage(sizeInBytes, true);
  }

  /** Its bytes on the wire, without the prefix. */
  public int sizeInBytes() {
    return sizeInBytes;
  }

  /** Whether its compressed flag was set. */
  public boolean isCompressed() {
    return compressed;
  }

  @Override
  public String toString() {
    return sizeInBytes + " bytes" + (compressed ? ", compressed" : "");
  }
}
