package dev.weft.protobuf.field;

/**
 * The {@code Any}s that are being printed, each inside the one before.
 *
 * <p>A printer decodes what an {@code Any} holds, and has the bytes of every {@code Any} inside it
 * once more until it is done with that level. A message can be made so that nearly all of it is in
 * the innermost of a hundred; it would take a hundred times its size. So the bytes that are held at
 * a time are bounded: by {@value #MAX_TIMES} times those of the outermost {@code Any}, but not to
 * less than {@value #ALWAYS_ALLOWED}.
 */
public final class OpenAnys {
  /** How many times the bytes of the outermost may be held. */
  public static final int MAX_TIMES = 16;

  /** As many bytes may be held in any case. */
  public static final int ALWAYS_ALLOWED = 1 << 20;

  private int level;
  private long allowed;
  private long held;

  /** Creates the state for one printing, with none open. */
  public OpenAnys() {}

  /**
   * Opens an {@code Any} inside those that are open, unless too much would be held.
   *
   * @param size of its bytes; {@link #close} is to be given the same
   * @return whether it was opened
   */
  public boolean open(int size) {
    if (level == 0) {
      allowed = Math.max(ALWAYS_ALLOWED, (long) MAX_TIMES * size);
    } else if (held + size > allowed) {
      return false;
    } else {
      held += size;
    }
    level++;
    return true;
  }

  /** Closes the innermost that is open. */
  public void close(int size) {
    level--;
    if (level > 0) {
      held -= size;
    }
  }
}
