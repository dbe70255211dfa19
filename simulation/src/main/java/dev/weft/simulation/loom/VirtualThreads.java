package dev.weft.simulation.loom;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * The one place that reaches into the JDK: virtual threads with a scheduler that is not the JDK's.
 * A virtual thread that is started by another inherits that one's scheduler, so that what real code
 * starts stays on the loom.
 */
final class VirtualThreads {
  private static final Constructor<?> BUILDER;
  private static final Field SCHEDULER;
  private static final Object ROOT;
  private static final Method THREADS;

  static {
    try {
      BUILDER =
          Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
              .getDeclaredConstructor(Executor.class);
      BUILDER.setAccessible(true);
      SCHEDULER = Class.forName("java.lang.VirtualThread").getDeclaredField("scheduler");
      SCHEDULER.setAccessible(true);
      Method root = Class.forName("jdk.internal.vm.ThreadContainers").getDeclaredMethod("root");
      root.setAccessible(true);
      ROOT = root.invoke(null);
      THREADS = Class.forName("jdk.internal.vm.ThreadContainer").getDeclaredMethod("threads");
      THREADS.setAccessible(true);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalStateException(
          "this JVM does not let the simulation schedule virtual threads: it takes JDK 25, started"
              + " with --add-opens java.base/java.lang=ALL-UNNAMED"
              + " --add-opens java.base/jdk.internal.vm=ALL-UNNAMED",
          e);
    }
  }

  private VirtualThreads() {}

  /** A virtual thread, not started, that {@code scheduler} runs. */
  static Thread create(Executor scheduler, String name, Runnable task) {
    try {
      return ((Thread.Builder.OfVirtual) BUILDER.newInstance(scheduler)).name(name).unstarted(task);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a virtual thread could not be made", e);
    }
  }

  /** What schedules a thread, if that is virtual and of a loom. */
  static boolean isScheduledBy(Executor scheduler, Thread thread) {
    try {
      return thread.isVirtual() && SCHEDULER.get(thread) == scheduler;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("the scheduler of " + thread + " can't be read", e);
    }
  }

  /** All threads of this scheduler that have begun and not ended. */
  static List<Thread> of(Executor scheduler) {
    try {
      return ((Stream<?>) THREADS.invoke(ROOT))
          .map(Thread.class::cast)
          .filter(thread -> isScheduledBy(scheduler, thread))
          .toList();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the virtual threads can't be listed", e);
    }
  }
}
