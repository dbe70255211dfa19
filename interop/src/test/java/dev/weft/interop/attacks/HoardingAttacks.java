package dev.weft.interop.attacks;

import static dev.weft.interop.attacks.Attack.Expected.heldShort;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Several connections that each make the server hold as much as its windows let through. */
final class HoardingAttacks {
  private static final int STREAMS = 999;
  private static final int LARGEST_MESSAGE = 4 << 20;
  private static final int FRAME = 16_384;

  static final List<Attack> ALL =
      List.of(halfSent("two", 2), halfSent("twenty", 20), unread("two", 2), unread("twenty", 20));

  /** What one connection does, which ends with an IOException if the server ends it. */
  private interface Deed {
    void run(Gang gang, Intruder intruder) throws IOException, InterruptedException;
  }

  private HoardingAttacks() {}

  private static Attack halfSent(String count, int connections) {
    return Attack.on(
        "half-sent messages on " + count + " connections",
        "messages of 4 MiB announced on 999 streams of each, their windows used up",
        heldShort(),
        gang -> together(gang, connections, HoardingAttacks::halfSend));
  }

  private static Attack unread(String count, int connections) {
    return Attack.on(
        "unread streams on " + count + " connections",
        "messages of 16 KB on up to 999 streams of each, whose handlers are busy",
        heldShort(),
        gang -> together(gang, connections, HoardingAttacks::fillUnread));
  }

  private static void together(Gang gang, int connections, Deed deed) throws IOException {
    List<CompletableFuture<Void>> deeds = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      Intruder intruder = gang.greeted();
      CompletableFuture<Void> end = new CompletableFuture<>();
      deeds.add(end);
      Thread.ofVirtual()
          .name("hoarder")
          .start(() -> {
            try {
              deed.run(gang, intruder);
              end.complete(null);
            } catch (IOException e) {
              end.complete(null); // it was ended
            } catch (Throwable e) {
              end.completeExceptionally(e);
            }
          });
    }
    deeds.forEach(CompletableFuture::join);
  }

  /** Sends of each message as much as it may, then of those that were let in. */
  private static void halfSend(Gang gang, Intruder intruder)
      throws IOException, InterruptedException {
    byte[] begin = Arrays.copyOf(Wire.message(0, new byte[LARGEST_MESSAGE]), FRAME);
    byte[] next = new byte[FRAME];
    Map<Integer, Integer> sent = new LinkedHashMap<>();
    int last = FRAME;
    for (int i = 0; i < STREAMS && gang.goesOn(); i++) {
      int id = i == 0 ? intruder.open(Requests.UNARY_CALL) : intruder.openAgain();
      last = last == 0 ? 0 : fill(gang, intruder, id, begin, next);
      sent.put(id, last);
    }
    for (int id : sent.keySet()) {
      int most = Math.min(intruder.granted(id), LARGEST_MESSAGE);
      for (int at = sent.get(id); at > 0 && at + FRAME <= most && gang.goesOn(); at += FRAME) {
        if (!intruder.spend(FRAME)) {
          break;
        }
        intruder.write(Wire.frame(Wire.DATA, 0, id, next));
      }
    }
  }

  private static void fillUnread(Gang gang, Intruder intruder)
      throws IOException, InterruptedException {
    byte[] late = Requests.forLateAnswer();
    byte[] message = Wire.message(0, new byte[16_000]);
    for (int i = 0; i < STREAMS && gang.goesOn(); i++) {
      int id = i == 0 ? intruder.open(Requests.FULL_DUPLEX_CALL) : intruder.openAgain();
      fill(gang, intruder, id, late, message);
    }
  }

  /**
   * Sends as much as a stream's window takes, and the connection's lets through; tells how much
   * that was.
   */
  private static int fill(Gang gang, Intruder intruder, int id, byte[] first, byte[] next)
      throws IOException, InterruptedException {
    byte[] piece = first;
    int sent = 0;
    for (; sent + piece.length <= intruder.granted(id) && gang.goesOn(); piece = next) {
      if (sent + piece.length > LARGEST_MESSAGE || !intruder.spend(piece.length)) {
        break;
      }
      intruder.write(Wire.frame(Wire.DATA, 0, id, piece));
      sent += piece.length;
    }
    return sent;
  }
}
