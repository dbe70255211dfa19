package dev.weft.interop.attacks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** All connections of one attack, and how long it goes on. */
final class Gang implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** When an attack has come to its end. */
  private enum Aim {
    TIME_SPENT,
    TOLD_TO_GO
  }

  private final int port;
  private final Aim aim;
  private final long endsAtNanos;
  private final AtomicBoolean over = new AtomicBoolean();
  private final List<Intruder> intruders = new CopyOnWriteArrayList<>();

  private Gang(int port, Aim aim, Duration time) {
    this.port = port;
    this.aim = aim;
    this.endsAtNanos = System.nanoTime() + time.toNanos();
  }

  /** An attack that goes on for some time. */
  static Gang during(Duration time, int port) {
    return new Gang(port, Aim.TIME_SPENT, time);
  }

  /** One that goes on until its connections are told to go, or ten seconds long. */
  static Gang untilToldToGo(int port) {
    return new Gang(port, Aim.TOLD_TO_GO, PATIENCE);
  }

  /** Whether the attack is to go on. */
  boolean goesOn() {
    boolean reached =
        aim == Aim.TOLD_TO_GO
            && !intruders.isEmpty()
            && intruders.stream().allMatch(Intruder::isOver);
    return !reached && !over.get() && millisLeft() > 0;
  }

  /** How many milliseconds are left for it. */
  long millisLeft() {
    return (endsAtNanos - System.nanoTime()) / 1_000_000;
  }

  /** A connection whose answers are read; nothing is said on it yet. */
  Intruder connect() throws IOException {
    return silent().reading();
  }

  /** A connection whose answers are not read. */
  Intruder silent() throws IOException {
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    Intruder intruder = new Intruder(socket);
    intruders.add(intruder);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
    return intruder;
  }

  /** A connection that has greeted the server, whose answers are read. */
  Intruder greeted() throws IOException {
    return connect().greet();
  }

  /** Takes a connection made otherwise. */
  Intruder with(Socket socket) {
    Intruder intruder = new Intruder(socket);
    intruders.add(intruder);
    return intruder;
  }

  /** Forgets a connection that the attack has ended itself. */
  void drop(Intruder intruder) throws IOException {
    intruders.remove(intruder);
    intruder.close();
  }

  int port() {
    return port;
  }

  List<Intruder> intruders() {
    return intruders;
  }

  /** Has the attack come to an end. */
  void stop() {
    over.set(true);
  }

  /** Ends all connections. */
  void disperse() throws IOException {
    stop();
    for (Intruder intruder : intruders) {
      intruder.close();
    }
  }

  @Override
  public void close() throws IOException {
    disperse();
  }
}
