package dev.weft.interop.scripted;

import java.io.IOException;

/** What a scripted server does. */
@FunctionalInterface
public interface Script {
  /** What it sends first: its SETTINGS, without any setting. */
  default void begin(ScriptedConnection connection) throws IOException {
    connection.settings();
  }

  /** Answers a request that has arrived whole; on a thread of its own. */
  void answer(ScriptedConnection connection, int streamId) throws IOException, InterruptedException;
}
