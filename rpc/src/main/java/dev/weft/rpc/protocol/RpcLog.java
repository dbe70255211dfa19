package dev.weft.rpc.protocol;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * What calls say to the log {@code dev.weft.rpc} (docs/logging.md). Logging may fail as anything
 * may, for lack of memory or of disk, and must not take a call with it, or the thread that serves
 * all others.
 */
final class RpcLog {
  private static final Logger LOGGER = System.getLogger("dev.weft.rpc");

  private RpcLog() {}

  /**
   * Has the log ready before there is anything to say: a class whose initialization failed once,
   * for want of memory, fails for ever.
   */
  static void prepare() {
    log(Level.TRACE, "faults will be told", null);
  }

  /** Something is wrong that somebody should mend. */
  static void error(String what, Throwable cause) {
    log(Level.ERROR, what, cause);
  }

  /** Something that an operator should know of. */
  static void warning(String what) {
    log(Level.WARNING, what, null);
  }

  /** Something that a peer can bring about at will. */
  static void debug(String what, Throwable cause) {
    log(Level.DEBUG, what, cause);
  }

  /** Something that a peer can bring about at will. */
  static void debug(String what) {
    log(Level.DEBUG, what, null);
  }

  /** The client did not wait to hear the end of its call. */
  static void unheard(Exception cause) {
    log(Level.TRACE, "a client did not wait for its answer", cause);
  }

  private static void log(Level level, String what, @Nullable Throwable cause) {
    try {
      LOGGER.log(level, what, cause);
    } catch (Throwable unsaid) {
      // There is nowhere left to say it, and the call that it was about is answered all the same.
    }
  }
}
