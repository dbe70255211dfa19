package dev.weft.protobuf.json;

/** The decimal digits of whole numbers. */
final class Digits {
  private static final int MAX = 19;
  private static final long[] POWERS_OF_TEN = powersOfTen();

  private Digits() {}

  private static long[] powersOfTen() {
    long[] powers = new long[MAX];
    powers[0] = 1;
    for (int i = 1; i < MAX; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
  }

  /** Puts a number that is not negative at an index; returns the index behind it. */
  static int put(long number, byte[] out, int start) {
    int end = start + count(number);
    int at = end;
    long rest = number;
    while (rest > Integer.MAX_VALUE) {
      long tens = rest / 100;
      at = putTwo((int) (rest - tens * 100), out, at);
      rest = tens;
    }
    int few = (int) rest;
    while (few >= 100) {
      int tens = few / 100;
      at = putTwo(few - tens * 100, out, at);
      few = tens;
    }
    if (few >= 10) {
      putTwo(few, out, at);
    } else {
      out[at - 1] = (byte) ('0' + few);
    }
    return end;
  }

  private static int putTwo(int number, byte[] out, int end) {
    int tens = number * 103 >> 10;
    out[end - 1] = (byte) ('0' + number - tens * 10);
    out[end - 2] = (byte) ('0' + tens);
    return end - 2;
  }

  /** How many digits a number has that is not negative. */
  private static int count(long number) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(number | 1);
    int guess = bits * 1233 >> 12; // by the logarithm of two; right, or one too few
    return guess < MAX && number >= POWERS_OF_TEN[guess] ? guess + 1 : Math.max(guess, 1);
  }
}
