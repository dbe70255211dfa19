package dev.weft.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * What an input may cost.
 *
 * @param allocated bytes, those that became garbage at once included
 * @param time of the processor
 */
record Budget(long allocated, Duration time) {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Buffers, and the text of a fault. */
  private static final long ANY_INPUT = 1 << 20;

  /**
   * A property reads and writes its input some ten times, and two bytes can stand for an empty
   * message of a type with 150 fields, an object of 800 bytes.
   */
  private static final long PER_BYTE = 5_000;

  private static final Duration TIME = Duration.ofSeconds(5);

  static Budget of(int inputLength) {
    return new Budget(ANY_INPUT + PER_BYTE * inputLength, TIME);
  }

  /** Does {@code work}. */
  interface Work {
    void run() throws Exception;
  }

  /** Does {@code work}; once more if it took too much, as classes are loaded when first used. */
  void spend(Work work) throws Exception {
    if (!spent(work).isWithin(this)) {
      Budget again = spent(work);
      if (!again.isWithin(this)) {
        throw new AssertionError("took " + again + ", which is more than " + this);
      }
    }
  }

  private static Budget spent(Work work) throws Exception {
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    long nanos = THREADS.getCurrentThreadCpuTime();
    work.run();
    return new Budget(
        THREADS.getCurrentThreadAllocatedBytes() - bytes,
        Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - nanos));
  }

  private boolean isWithin(Budget other) {
    return allocated <= other.allocated && time.compareTo(other.time) <= 0;
  }
}
