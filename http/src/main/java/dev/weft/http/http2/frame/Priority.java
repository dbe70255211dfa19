package dev.weft.http.http2.frame;

/**
 * PRIORITY: deprecated advice on the order of streams (RFC 9113 §6.3), to be ignored.
 *
 * @param weight 1 to 256
 */
public record Priority(int streamId, int dependsOn, int weight) implements Frame {

  @Override
  public String toString() {
    return Trace.line("PRIORITY", streamId, 5, "depends on " + dependsOn + ", weight " + weight);
  }
}
