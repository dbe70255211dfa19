package dev.weft.rpc;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the log {@code dev.weft.rpc} is told from a level on while a test runs. */
final class LoggedFailures extends Handler implements AutoCloseable {
  private static final Logger LOGGER = Logger.getLogger("dev.weft.rpc");

  private final LinkedBlockingQueue<LogRecord> records = new LinkedBlockingQueue<>();
  private final RuntimeException fault;
  private final Level from;
  private final boolean broken;

  private LoggedFailures(Level from, boolean broken) {
    this.from = from;
    this.broken = broken;
    this.fault = new IllegalStateException("the log is broken");
    LOGGER.setUseParentHandlers(false);
    LOGGER.addHandler(this);
  }

  /** A log that keeps the failures that it is told. */
  static LoggedFailures kept() {
    return kept(Level.SEVERE);
  }

  /** A log that keeps what it is told at this level or above. */
  static LoggedFailures kept(Level from) {
    return new LoggedFailures(from, false);
  }

  /** A log that keeps what it is told, and throws. */
  static LoggedFailures broken() {
    return new LoggedFailures(Level.SEVERE, true);
  }

  @Override
  public void publish(LogRecord logged) {
    if (logged.getLevel().intValue() >= from.intValue()) {
      records.add(logged);
    }
    if (broken) {
      throw fault;
    }
  }

  /** Waits for the next failure. */
  LogRecord next() throws InterruptedException {
    return records.take();
  }

  /** Whether nothing else was logged. */
  boolean isQuiet() {
    return records.isEmpty();
  }

  @Override
  public void flush() {
    // Nothing is kept back.
  }

  @Override
  public void close() {
    LOGGER.removeHandler(this);
    LOGGER.setUseParentHandlers(true);
  }
}
