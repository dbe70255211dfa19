package dev.weft.interop.attacks;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Something that is done to a server, and what is expected of it beyond what all attacks have in
 * common.
 *
 * @param least how long it goes on at least, if it is not left off sooner
 */
record Attack(String name, String sends, Door door, Expected expected, Duration least, Deed deed) {
  /** How the server is reached. */
  enum Door {
    CLEARTEXT,
    TLS
  }

  /** The attack itself. */
  interface Deed {
    /**
     * Attacks as long as {@link Gang#goesOn}; an IOException says that the server has ended the
     * connection.
     */
    void run(Gang gang) throws IOException, InterruptedException;
  }

  /** What is to become of the attacker, in words and as a test. */
  record Expected(String words, Predicate<Fate> met) {
    private static final String GOAWAY = "GOAWAY: ";

    /** Whether the attacker is to be told why it is ended. */
    boolean isGoAway() {
      return words.startsWith(GOAWAY);
    }

    /** GOAWAY with this in its reason. */
    static Expected goAway(String reason) {
      return new Expected(
          GOAWAY + reason,
          fate -> fate instanceof Fate.ToldToGo told && told.reason().contains(reason));
    }

    /** Closed without GOAWAY, for this reason. */
    static Expected closed(String why) {
      return new Expected("closed: " + why, Fate.Closed.class::isInstance);
    }

    /** Left alone, but for those who are told that all hold too much together. */
    static Expected heldShort() {
      return new Expected(
          "left alone: what all connections hold has a limit",
          fate ->
              fate instanceof Fate.Open
                  || fate instanceof Fate.ToldToGo told
                      && told.reason().contains("totalBufferBytes"));
    }

    /** Left alone, since it costs the attacker as much. */
    static Expected leftAlone(String why) {
      return new Expected("left alone: " + why, Fate.Open.class::isInstance);
    }
  }

  static Attack on(String name, String sends, Expected expected, Deed deed) {
    return new Attack(name, sends, Door.CLEARTEXT, expected, Duration.ZERO, deed);
  }

  static Attack onTls(String name, String sends, Expected expected, Deed deed) {
    return new Attack(name, sends, Door.TLS, expected, Duration.ZERO, deed);
  }

  /** The same attack, which may take so long. */
  Attack lasting(Duration time) {
    return new Attack(name, sends, door, expected, time, deed);
  }

  @Override
  public String toString() {
    return name;
  }
}
