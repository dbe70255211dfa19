package dev.weft.rpc.memory;

/** A flow-control window; guarded by itself. */
final class Window {
  private int size;
  private int available;

  Window(int size) {
    this.size = size;
    available = size;
  }

  synchronized int take(int wanted) {
    int taken = Math.min(available, wanted);
    available -= taken;
    return taken;
  }

  synchronized void giveBack(int bytes) {
    available += bytes;
    if (available > size) {
      throw new AssertionError("more was given back than had been taken: " + (available - size));
    }
  }

  /** Is at least this large from now on. */
  synchronized void growTo(int wanted) {
    available += Math.max(0, wanted - size);
    size = Math.max(size, wanted);
  }

  synchronized void grow(int octets) {
    available += octets;
    size += octets;
  }

  synchronized int used() {
    return size - available;
  }
}
