package dev.weft.http.http2.connection;

import dev.weft.http.text.FailureText;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/**
 * Faults on threads that serve. Such a thread outlives whatever is thrown on it, and so also what
 * the log throws, which needs memory and files as everything else does.
 *
 * <p>Where memory may be what is missing, neither a lambda nor a concatenation is made on the way
 * here: the JVM links both when they are first used, and a linkage that failed once fails for ever.
 */
public final class Faults {
  private static final Logger LOGGER = System.getLogger("dev.weft.http");

  private Faults() {}

  /** Has the log, and what describes faults, ready before there is anything to say. */
  public static void prepare() {
    log(Level.TRACE, "faults will be told: {0}", reason(new Throwable("none so far")));
  }

  /** Logs a fault, without needing memory on the way; false if the log itself failed. */
  public static boolean log(Level level, String what, Throwable fault) {
    try {
      LOGGER.log(level, what, fault);
      return true;
    } catch (Throwable _) {
      return false;
    }
  }

  /** Logs a fault; false if the log itself failed, which has nobody else to tell. */
  public static boolean log(Level level, Supplier<String> what, Throwable fault) {
    try {
      LOGGER.log(level, what, fault);
      return true;
    } catch (Throwable _) {
      return false;
    }
  }

  /** The same, without a fault. */
  public static boolean log(Level level, String what) {
    try {
      LOGGER.log(level, what);
      return true;
    } catch (Throwable _) {
      return false;
    }
  }

  /** The same, without a fault; {@code {0}} in the format stands for the detail. */
  public static boolean log(Level level, String format, String detail) {
    try {
      LOGGER.log(level, format, detail);
      return true;
    } catch (Throwable _) {
      return false;
    }
  }

  /** What a failure says of itself, or what it is called if it says nothing. */
  public static String reason(Throwable failure) {
    return FailureText.of(failure);
  }
}
