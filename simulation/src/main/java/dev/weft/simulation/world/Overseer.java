package dev.weft.simulation.world;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Hears of what the JVM tells nobody else: exceptions that nobody caught, and errors that were
 * logged. One for a process, as both are the process's.
 */
public final class Overseer implements AutoCloseable {
  private final List<World> worlds = new CopyOnWriteArrayList<>();
  private final List<String> known;
  private final Logger logger = Logger.getLogger("dev.weft");
  private final UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
  private final Handler errors = new Errors();

  /** Begins to listen. */
  public Overseer() {
    this(List.of());
  }

  /** Begins to listen, and has runs look past what is known: kinds that contain these words. */
  public Overseer(List<String> known) {
    this.known = known;
    Thread.setDefaultUncaughtExceptionHandler(this::thrown);
    logger.setUseParentHandlers(false);
    logger.addHandler(errors);
  }

  @Override
  public void close() {
    Thread.setDefaultUncaughtExceptionHandler(before);
    logger.removeHandler(errors);
    logger.setUseParentHandlers(true);
  }

  boolean knows(Finding finding) {
    return known.stream().anyMatch(words -> finding.kind().contains(words));
  }

  Watch watch(World world) {
    worlds.add(world);
    return () -> worlds.remove(world);
  }

  /** A run that is listened for. */
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }

  private void thrown(Thread thread, Throwable failure) {
    for (World world : worlds) {
      if (world.loom().owns(thread)) {
        world.thrown("thread \"" + thread.getName() + "\"", failure);
        return;
      }
    }
    if (before != null) {
      before.uncaughtException(thread, failure);
    }
  }

  private final class Errors extends Handler {
    @Override
    public void publish(LogRecord record) {
      if (record.getLevel().intValue() < Level.SEVERE.intValue() || isProgrammed(record)) {
        return;
      }
      for (World world : worlds) {
        if (world.loom().owns(Thread.currentThread())) {
          world.find("an error in the log", record.getMessage() + " " + record.getThrown());
        }
      }
    }

    private static boolean isProgrammed(LogRecord record) {
      for (Throwable at = record.getThrown(); at != null; at = at.getCause()) {
        if (at instanceof ProgrammedFailure) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void flush() {
      // Nothing is kept back.
    }

    @Override
    public void close() {
      // Nothing was opened.
    }
  }
}
