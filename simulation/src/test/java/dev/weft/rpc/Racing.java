package dev.weft.rpc;

/** Two ways to count, in a package that is woven: one that loses counts, and one that does not. */
public final class Racing {
  private volatile int unguarded;
  private int guarded;

  @SuppressWarnings("NonAtomicVolatileUpdate") // this is what the test is about
  public void countUnguarded() {
    int before = unguarded;
    unguarded = before + 1;
  }

  public synchronized void countGuarded() {
    guarded++;
  }

  public int countGuardedBlock(int more) {
    synchronized (this) {
      guarded += more;
      return guarded;
    }
  }

  public int unguarded() {
    return unguarded;
  }

  public synchronized int guarded() {
    return guarded;
  }
}
