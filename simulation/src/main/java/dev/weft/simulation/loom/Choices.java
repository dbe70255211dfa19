package dev.weft.simulation.loom;

import java.util.random.RandomGenerator;

/**
 * All that is left to chance, decided by a seed: SplitMix64, which is the same everywhere and costs
 * next to nothing.
 */
public final class Choices {
  private long state;

  /** The choices of this seed. */
  public Choices(long seed) {
    state = mixed(seed ^ 0x6a09e667f3bcc909L);
  }

  private static long mixed(long value) {
    long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return mixed ^ mixed >>> 31;
  }

  private long next() {
    state += 0x9e3779b97f4a7c15L;
    return mixed(state);
  }

  /** The same, for code that takes the JDK's. */
  public RandomGenerator generator() {
    return this::next;
  }

  /** A number from 0 up to, not including, {@code bound}. */
  public int below(int bound) {
    return (int) ((next() >>> 32) * bound >>> 32);
  }

  /** A number between two, both included. */
  public int between(int least, int most) {
    return least + below(most - least + 1);
  }

  /** True once in {@code times}. */
  public boolean oneIn(int times) {
    return below(times) == 0;
  }

  /** One of these. */
  @SafeVarargs
  @SuppressWarnings("varargs") // it is only read
  public final <T> T of(T... values) {
    return values[below(values.length)];
  }

  /**
   * A number whose order of magnitude is what varies, so that small ones are as likely as large
   * ones.
   */
  public int spread(int least, int most) {
    int highestBit = 31 - Integer.numberOfLeadingZeros(Math.max(1, most - least));
    int range = 1 << below(highestBit + 1);
    return Math.min(most, least + below(2 * range));
  }
}
