package dev.weft.interop.peer;

/** A server of any make, on a free port of this machine. */
public interface RunningServer extends AutoCloseable {
  /** Where it listens. */
  int port();

  /** Stops it, whatever it does. */
  @Override
  void close();
}
