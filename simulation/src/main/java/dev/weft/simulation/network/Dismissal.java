package dev.weft.simulation.network;

import java.nio.ByteBuffer;

/**
 * A proxy between both ends that, when told to, ends a connection as real proxies do: with one
 * GOAWAY that names the last stream it has seen, and without a look at what still comes on later
 * ones (RFC 9113 §6.8). Until then it lets everything through.
 */
final class Dismissal {
  private static final int HEADER_OCTETS = 9;
  private static final byte[] GOAWAY_HEADER = {0, 0, 8, FrameScanner.GOAWAY, 0, 0, 0, 0, 0};

  private static final byte[] WINDOW_UPDATE_HEADER = {
    0, 0, 4, FrameScanner.WINDOW_UPDATE, 0, 0, 0, 0, 0
  };

  private enum Phase {
    NONE,
    WANTED,
    DONE
  }

  private final byte[] header = new byte[HEADER_OCTETS];
  private Phase phase = Phase.NONE;
  private int preface = FrameScanner.PREFACE_OCTETS;
  private int held;
  private int left;
  private boolean dropping;
  private int lastStream;

  /** What was dropped of bodies, and has to be given back to the client's window. */
  private int owed;

  void want() {
    if (phase == Phase.NONE) {
      phase = Phase.WANTED;
    }
  }

  /** Says GOAWAY to the client, if it is time. */
  void sayGoAway(FrameScanner fromServer, Pipe toClient) {
    if (phase == Phase.WANTED && fromServer.isBetweenFrames() && lastStream > 0) {
      phase = Phase.DONE;
      ByteBuffer frame = ByteBuffer.allocate(HEADER_OCTETS + 8);
      frame.put(GOAWAY_HEADER).putInt(lastStream).putInt(0).flip();
      toClient.write(frame, frame.limit());
    }
  }

  /**
   * Gives back to the connection's window what the server will never know of (RFC 9113 §6.8).
   *
   * @return how much that was
   */
  int giveBack(FrameScanner fromServer, Pipe toClient) {
    int octets = fromServer.isBetweenFrames() ? owed : 0;
    if (octets > 0) {
      owed = 0;
      ByteBuffer frame = ByteBuffer.allocate(HEADER_OCTETS + 4);
      frame.put(WINDOW_UPDATE_HEADER).putInt(octets).flip();
      toClient.write(frame, frame.limit());
    }
    return octets;
  }

  /** Lets what the client writes through to the server, but for streams that were dismissed. */
  void pass(ByteBuffer octets, int count, Pipe toServer) {
    int end = octets.position() + count;
    while (octets.position() < end) {
      int rest = end - octets.position();
      if (preface > 0) {
        preface -= forward(octets, Math.min(preface, rest), toServer);
      } else if (left > 0) {
        left -= forward(octets, Math.min(left, rest), toServer);
      } else {
        int more = Math.min(HEADER_OCTETS - held, rest);
        octets.get(header, held, more);
        held += more;
        if (held == HEADER_OCTETS) {
          beginFrame(toServer);
        }
      }
    }
  }

  private void beginFrame(Pipe toServer) {
    ByteBuffer whole = ByteBuffer.wrap(header);
    left = whole.getInt(0) >>> 8;
    int stream = whole.getInt(5) & 0x7fff_ffff;
    dropping = phase == Phase.DONE && stream > lastStream;
    if (phase != Phase.DONE && header[3] == FrameScanner.HEADERS) {
      lastStream = Math.max(lastStream, stream);
    }
    held = 0;
    if (dropping && header[3] == FrameScanner.DATA) {
      owed += left;
    }
    if (!dropping) {
      toServer.write(whole, HEADER_OCTETS);
    }
  }

  private int forward(ByteBuffer octets, int count, Pipe toServer) {
    if (dropping) {
      octets.position(octets.position() + count);
    } else {
      toServer.write(octets, count);
    }
    return count;
  }
}
