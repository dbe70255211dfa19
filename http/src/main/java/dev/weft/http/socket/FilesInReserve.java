package dev.weft.http.socket;

import dev.weft.http.http2.connection.Faults;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Some open files that are given up when the process has no more, so that the log, which opens
 * files of its own when it is first used, can say so. For one thread.
 */
final class FilesInReserve {
  private static final int FILES = 8;

  private final List<SocketChannel> files = new ArrayList<>();

  /** Takes as many files as there are to be had. */
  void fill() {
    try {
      while (files.size() < FILES) {
        files.add(SocketChannel.open());
      }
    } catch (IOException e) {
      Faults.log(Level.TRACE, "there are no files to keep in reserve", e);
    }
  }

  void giveUp() {
    files.forEach(SocketTransport::close);
    files.clear();
  }
}
