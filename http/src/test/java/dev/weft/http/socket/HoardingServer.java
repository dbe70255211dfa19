package dev.weft.http.socket;

import dev.weft.http.EndStream;
import dev.weft.http.Headers;
import dev.weft.http.HttpLimits;
import dev.weft.http.Inbound;
import dev.weft.http.Lifetime;
import dev.weft.http.Outbound;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A program: a server, in a JVM of its own, whose requests for {@code /hoard} take memory until
 * there is none. It prints its port. Each line of its standard input has it begin with that or,
 * when it has run out, end it, by turns, and is answered with a line; the end of the input ends the
 * program.
 */
final class HoardingServer {
  private static final int PIECE_BYTES = 256 * 1024;

  private static final Queue<byte[]> HOARD = new ConcurrentLinkedQueue<>();
  private static final AtomicInteger HOARDERS = new AtomicInteger();
  private static final String CLASS = ".class";
  private static final AtomicBoolean HOARDING = new AtomicBoolean();
  private static final AtomicBoolean RAN_OUT = new AtomicBoolean();

  private HoardingServer() {}

  /** So that it needs no file later for a class: from a jar, which stays open, it needs none. */
  private static void loadAllClasses() throws Exception {
    Path classes = Path.of("target", "classes");
    List<Path> files;
    try (Stream<Path> all = Files.walk(classes)) {
      files = all.filter(HoardingServer::isClass).toList();
    }
    for (Path file : files) {
      String name = classes.relativize(file).toString().replace('/', '.');
      Class.forName(
          name.substring(0, name.length() - CLASS.length()),
          false,
          HoardingServer.class.getClassLoader());
    }
  }

  private static boolean isClass(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(CLASS) && !name.contains("-info");
  }

  public static void main(String[] arguments) throws Exception {
    loadAllClasses();
    HttpServer server =
        HttpServer.start(
            Exchanges.ANY_PORT,
            Optional.empty(),
            HttpLimits.builder().handshakeTimeout(Lifetime.FOREVER).build(),
            Lifetime.SERVER,
            () -> HoardingServer::accept);
    System.out.println(server.address().getPort());
    boolean toHoard = true;
    while (System.in.read() >= 0) {
      if (toHoard) {
        RAN_OUT.set(false);
      } else {
        while (!RAN_OUT.get()) {
          Thread.onSpinWait();
        }
      }
      HOARDING.set(toHoard);
      do {
        HOARD.clear();
      } while (!toHoard && HOARDERS.get() > 0);
      toHoard = !toHoard;
      System.out.println();
    }
    server.close();
  }

  /** Half of the hoarders are on the event loop, as inline methods are. */
  private static Inbound accept(Headers request, EndStream end, Outbound response) {
    String path = request.firstOr(":path", "");
    if (path.equals("/hoard/inline")) {
      hoard();
    } else if (path.equals("/hoard")) {
      Thread.startVirtualThread(HoardingServer::hoard);
    }
    return Exchanges.answer(request, end, response);
  }

  private static void hoard() {
    HOARDERS.incrementAndGet();
    try {
      while (HOARDING.get()) {
        HOARD.add(new byte[PIECE_BYTES]);
      }
    } catch (OutOfMemoryError e) {
      // Without any for long, the JDK's scheduler of virtual threads loses its last carrier, and
      // then no virtual thread of the process runs again; that is not what is tested here.
      HOARD.clear();
      RAN_OUT.set(true);
      throw e;
    } finally {
      HOARDERS.decrementAndGet();
    }
  }
}
