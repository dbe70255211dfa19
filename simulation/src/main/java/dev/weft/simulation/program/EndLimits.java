package dev.weft.simulation.program;

import dev.weft.http.HttpLimits;

/** The limits of one end, of those that HTTP/2 has; the rest are the defaults. */
public record EndLimits(
    int concurrentStreams, int streamWindow, int connectionWindow, int pendingWrites) {

  /** These and the defaults. */
  public HttpLimits http() {
    return HttpLimits.builder()
        .maxConcurrentStreams(concurrentStreams)
        .streamWindowBytes(streamWindow)
        .connectionWindowBytes(connectionWindow)
        .maxPendingWriteBytes(pendingWrites)
        .build();
  }
}
