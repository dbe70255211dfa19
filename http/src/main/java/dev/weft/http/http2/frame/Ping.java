package dev.weft.http.http2.frame;

/** PING: a question for a sign of life, or the answer with the same octets (RFC 9113 §6.7). */
public record Ping(Ack ack, long opaque) implements Frame {

  @Override
  public int streamId() {
    return 0;
  }

  @Override
  public String toString() {
    return Trace.line("PING", 0, 8, Trace.flag(ack), String.format("%016x", opaque));
  }
}
