package dev.weft.interop;

import dev.weft.rpc.Server;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Stops a server in peace when its process is told to end (SIGTERM, Ctrl-C): no new calls, and time
 * for those that run. The process ends with status 0 then. Closed, it has no effect any more.
 */
public final class StopSignal implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Server server;
  private final PrintStream out;
  private final Thread hook = new Thread(this::stop, "weft stop");

  private StopSignal(Server server, PrintStream out) {
    this.server = server;
    this.out = out;
  }

  /** Has {@code server} stopped so, which is told on {@code out}. */
  public static StopSignal stops(Server server, PrintStream out) {
    StopSignal signal = new StopSignal(server, out);
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  private void stop() {
    server.shutdown();
    try {
      if (!server.awaitTermination(GRACE)) {
        out.println("Calls still run after " + GRACE.toSeconds() + " s; they are cut off.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.close();
    out.println("Stopped.");
    out.flush();
    // Otherwise the status would say that a signal killed the process, and it did not.
    Runtime.getRuntime().halt(0);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process ends already, and the hook runs.
      out.flush();
    }
  }
}
