package dev.weft.simulation.network;

import dev.weft.simulation.loom.Trace;
import java.nio.ByteBuffer;
import java.util.function.BiConsumer;

/**
 * Reads what both ends of a connection write, and objects to what no honest end sends. It knows
 * frames from the standard, and nothing of the code under test.
 */
public final class Referee {
  private final Link link;
  private final Trace trace;
  private final BiConsumer<String, String> objections;
  private final PerDirection<FrameScanner> scanners =
      PerDirection.of(direction ->
          new FrameScanner(prefaceOctets(direction), frame -> frame(direction, frame)));
  private final PerDirection<Account> accounts = PerDirection.of(_ -> new Account());

  Referee(Link link, Trace trace, BiConsumer<String, String> objections) {
    this.link = link;
    this.trace = trace;
    this.objections = objections;
  }

  private static int prefaceOctets(Direction direction) {
    return direction == Direction.TO_SERVER ? FrameScanner.PREFACE_OCTETS : 0;
  }

  void written(Direction direction, ByteBuffer octets, int start, int count) {
    scanners.get(direction).scan(octets, start, count);
  }

  FrameScanner scanner(Direction direction) {
    return scanners.get(direction);
  }

  /**
   * The octets of bodies in this direction that were sent, and that the reader has not given back
   * to the connection's window.
   */
  public long unreturned(Direction direction) {
    Account account = accounts.get(direction);
    return account.sent - account.granted;
  }

  /** The octets of bodies that were sent in this direction. */
  public long sent(Direction direction) {
    return accounts.get(direction).sent;
  }

  /** Somebody between the ends has given back so many octets of bodies. */
  void granted(Direction direction, int octets) {
    accounts.get(direction).granted += octets;
  }

  private void frame(Direction direction, FrameScanner.Frame frame) {
    trace.line(() -> link + " " + direction + ": " + frame);
    Account account = accounts.get(direction);
    Account other = accounts.get(direction.back());
    switch (frame.type()) {
      case FrameScanner.DATA -> data(direction, frame, account);
      case FrameScanner.HEADERS -> {
        refuseAfterEnd(direction, frame, account);
        if (frame.endsStream()) {
          account.end(frame.stream());
        }
      }
      case FrameScanner.RST_STREAM -> reset(direction, frame, account);
      case FrameScanner.SETTINGS -> other.granted(frame);
      case FrameScanner.GOAWAY -> {
        if (frame.value(4) != 0) {
          object(direction, frame, "ends the connection as if the other end were at fault");
        }
      }
      case FrameScanner.WINDOW_UPDATE -> windowUpdate(direction, frame, other);
      default -> {
        // No rule of the referee's.
      }
    }
  }

  private void data(Direction direction, FrameScanner.Frame frame, Account account) {
    refuseAfterEnd(direction, frame, account);
    if (frame.length() == 0 && !frame.endsStream()) {
      object(direction, frame, "has no effect");
    }
    account.sent += frame.length();
    account.addSent(frame.stream(), frame.length());
    if (account.sent > account.granted + Account.FIRST_WINDOW) {
      object(direction, frame, "exceeds the connection's window");
    }
    if (account.exceeds(frame.stream())) {
      object(direction, frame, "exceeds the stream's window");
    }
    if (frame.endsStream()) {
      account.end(frame.stream());
    }
  }

  private void reset(Direction direction, FrameScanner.Frame frame, Account account) {
    if (account.wasReset(frame.stream())) {
      object(direction, frame, "resets a stream that was reset here before");
    }
    account.reset(frame.stream());
    long code = frame.value(0);
    // NO_ERROR, REFUSED_STREAM, CANCEL (RFC 9113 §7): ways to end a stream in peace. What ends with
    // ENHANCE_YOUR_CALM, since its reader is too slow, the ledger has to excuse.
    if (code != 0 && code != 7 && code != 8 && code != 11) {
      object(direction, frame, "resets a stream as if the other end were at fault");
    }
  }

  private void windowUpdate(Direction direction, FrameScanner.Frame frame, Account other) {
    long increment = frame.value(0);
    if (increment == 0) {
      object(direction, frame, "grants nothing");
    }
    if (frame.stream() == 0) {
      other.granted += increment;
      if (other.granted + Account.FIRST_WINDOW - other.sent > Integer.MAX_VALUE) {
        object(direction, frame, "makes the connection's window larger than it may be");
      }
    } else {
      other.addGranted(frame.stream(), increment);
    }
  }

  private void refuseAfterEnd(Direction direction, FrameScanner.Frame frame, Account account) {
    if (account.hasEnded(frame.stream())) {
      object(direction, frame, "comes after the end of its stream");
    }
  }

  private void object(Direction direction, FrameScanner.Frame frame, String why) {
    objections.accept(
        "a frame that " + why,
        "on " + link + ", " + direction + ", the frame " + frame + " " + why);
  }
}
