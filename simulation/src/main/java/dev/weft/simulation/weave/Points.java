package dev.weft.simulation.weave;

/**
 * Where a thread may give way to others: woven code calls these. One run at a time in a process
 * decides by them.
 */
public final class Points {
  private static final Points CURRENT = new Points();

  private long state;
  private int oneIn;
  private int monitors;

  private Points() {}

  /** Has the thread that runs give way at one in so many points, which this seed picks. */
  public static void begin(long seed, int oneIn) {
    CURRENT.state = seed;
    CURRENT.oneIn = oneIn;
    CURRENT.monitors = 0;
  }

  /** No thread gives way any more but where it waits. */
  public static void end() {
    CURRENT.oneIn = 0;
  }

  /** Woven code is about to do what other threads can see. */
  public static void before() {
    if (CURRENT.oneIn > 0 && CURRENT.monitors == 0) {
      CURRENT.maybeGiveWay();
    }
  }

  /** Woven code has entered a monitor. */
  public static void entered() {
    CURRENT.monitors++;
  }

  /** Woven code has left a monitor. */
  public static void left() {
    CURRENT.monitors--;
  }

  @SuppressWarnings("ThreadPriorityCheck") // the scheduler is the loom, and can be relied on
  private void maybeGiveWay() {
    // Knuth's linear congruential generator: its high bits are good enough for this.
    state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
    if ((int) ((state >>> 33) % oneIn) == 0 && Thread.currentThread().isVirtual()) {
      Thread.yield();
    }
  }
}
