package dev.weft.rpc.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Passes connections on to a server of this host. The first one meets with {@link Mishap}s, or all
 * of them if they are those of the network; the others do not.
 *
 * <p>Its threads are the platform's: a socket that a virtual thread reads and another thread closes
 * is at times, on Linux, not closed before the JDK's poller next finds something to do, since that
 * has taken hold of it for a moment. Two in 4,000 resets were not sent so, on JDK 25 and Linux
 * 6.18.
 */
final class Proxy implements AutoCloseable {
  private static final int PIECE = 64 * 1024;

  private final ServerSocket listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean met = new AtomicBoolean();
  private volatile int target;
  private final Mishap toServer;
  private final Mishap toClient;

  Proxy(int target, Mishap toServer, Mishap toClient) throws IOException {
    this.target = target;
    this.toServer = toServer;
    this.toClient = toClient;
    start("proxy", this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Takes further connections to another server. */
  void leadTo(int port) {
    target = port;
  }

  /** Whether the mishap has taken place. */
  boolean hasStruck() {
    return met.get();
  }

  private void accept() {
    boolean first = true;
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        sockets.add(client);
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(server);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Mishap up = first ? toServer : later(toServer);
        Mishap down = first ? toClient : later(toClient);
        start("proxy up", () -> pass(client, server, up));
        start("proxy down", () -> pass(server, client, down));
        first = false;
      } catch (IOException e) {
        closeAll();
      }
    }
    closeAll();
  }

  private static Thread start(String name, Runnable action) {
    return Thread.ofPlatform().daemon().name(name).start(action);
  }

  private static Mishap later(Mishap mishap) {
    return switch (mishap) {
      case Mishap.None _, Mishap.End _, Mishap.Reset _, Mishap.Stall _, Mishap.Event _ ->
          new Mishap.None();
      case Mishap.Crumbs _, Mishap.Delay _ -> mishap;
    };
  }

  /** Passes one way on to its end; what breaks it ends the other way too. */
  private void pass(Socket from, Socket to, Mishap mishap) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      switch (mishap) {
        case Mishap.None _ -> in.transferTo(out);
        case Mishap.End(int octets) -> passSome(in, out, octets);
        case Mishap.Reset(int octets) -> {
          if (passSome(in, out, octets) >= 0) {
            reset(from);
            reset(to);
            return;
          }
        }
        case Mishap.Stall stall -> {
          int next = passSome(in, out, stall.octets());
          if (next >= 0) {
            stall.begun().countDown();
            stall.over().await();
            out.write(next);
            in.transferTo(out);
          }
        }
        case Mishap.Event(int octets, Runnable action) -> {
          int next = passSome(in, out, octets);
          if (next >= 0) {
            action.run();
            out.write(next);
            in.transferTo(out);
          }
        }
        case Mishap.Crumbs _ -> crumble(in, out);
        case Mishap.Delay(var duration) -> delay(in, out, duration.toNanos());
      }
      to.shutdownOutput();
    } catch (IOException e) {
      reset(from);
      reset(to);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Passes so many octets on; returns the one after those, or -1 if there is none. */
  private int passSome(InputStream in, OutputStream out, int octets) throws IOException {
    byte[] piece = new byte[PIECE];
    for (int left = octets; left > 0; ) {
      int read = in.read(piece, 0, Math.min(left, piece.length));
      if (read < 0) {
        return -1;
      }
      out.write(piece, 0, read);
      left -= read;
    }
    int next = in.read();
    if (next >= 0) {
      met.set(true);
    }
    return next;
  }

  private static void crumble(InputStream in, OutputStream out) throws IOException {
    byte[] piece = new byte[PIECE];
    for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
      for (int i = 0; i < read; i++) {
        out.write(piece, i, 1);
      }
    }
  }

  private record Late(long dueNanos, byte[] octets) {}

  private static void delay(InputStream in, OutputStream out, long nanos) throws IOException {
    BlockingQueue<Late> onTheirWay = new LinkedBlockingQueue<>();
    Thread sender = start("proxy delay", () -> deliver(onTheirWay, out));
    try {
      byte[] piece = new byte[PIECE];
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        onTheirWay.add(new Late(System.nanoTime() + nanos, Arrays.copyOf(piece, read)));
      }
    } finally {
      onTheirWay.add(new Late(System.nanoTime() + nanos, new byte[0]));
      join(sender);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(TimeUnit.SECONDS.toMillis(20));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void deliver(BlockingQueue<Late> onTheirWay, OutputStream out) {
    try {
      for (Late next = onTheirWay.take(); next.octets().length > 0; next = onTheirWay.take()) {
        for (long left = next.dueNanos() - System.nanoTime();
            left > 0;
            left = next.dueNanos() - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        out.write(next.octets());
      }
    } catch (IOException e) {
      onTheirWay.clear();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void reset(Socket socket) {
    synchronized (socket) {
      if (socket.isClosed()) {
        return;
      }
      try {
        socket.setSoLinger(true, 0);
        socket.close();
      } catch (IOException e) {
        throw new AssertionError("a socket can't be closed", e);
      }
    }
  }

  private void closeAll() {
    for (Socket each = sockets.poll(); each != null; each = sockets.poll()) {
      reset(each);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    closeAll();
  }
}
