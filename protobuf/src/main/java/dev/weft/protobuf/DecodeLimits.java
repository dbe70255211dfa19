package dev.weft.protobuf;

/**
 * How much a decoder takes from an input that may be hostile.
 *
 * <p>The length of the input is the caller's to bound; a decoded message is at most a small
 * multiple of it.
 *
 * @param maxDepth how many messages may be nested in one another, the outermost included; groups
 *     count as messages
 */
public record DecodeLimits(int maxDepth) {
  /** 100 levels. */
  public static final DecodeLimits DEFAULT = new DecodeLimits(100);

  /** Checks that a limit allows anything at all. */
  public DecodeLimits {
    if (maxDepth < 1) {
      throw new IllegalArgumentException(
          "maxDepth is " + maxDepth + "; a message alone has depth 1, so give 1 or more");
    }
  }

  /** These limits with another {@link #maxDepth}. */
  public DecodeLimits withMaxDepth(int maxDepth) {
    return new DecodeLimits(maxDepth);
  }
}
