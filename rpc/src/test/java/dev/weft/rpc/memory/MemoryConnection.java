package dev.weft.rpc.memory;

import dev.weft.http.ClientConnection;
import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.Peer;
import dev.weft.http.RequestHandler;
import dev.weft.http.ResponseHandler;
import dev.weft.http.StreamClosedException;
import dev.weft.http.Wait;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client's connection to a request handler in the same process. Each end has a reading thread,
 * each stream a window a direction, and each direction a window for all streams.
 */
public final class MemoryConnection implements ClientConnection {
  private static final Peer PEER =
      new Peer(
          InetSocketAddress.createUnresolved("remote", 1),
          InetSocketAddress.createUnresolved("local", 2),
          Optional.empty());

  private final RequestHandler handler;
  private final int streamWindow;
  private final int maxStreams;
  private final ReadingThread clientReader = new ReadingThread("memory client reader");
  private final ReadingThread serverReader = new ReadingThread("memory server reader");
  private final Window toServer;
  private final Window toClient;
  private final List<MemoryStream> streams = new ArrayList<>();
  private Runnable onClosing = () -> {};
  private final AtomicInteger waitingSenders = new AtomicInteger();
  private boolean open = true;

  /** A connection whose windows have these sizes, in bytes. */
  public MemoryConnection(
      RequestHandler handler, int streamWindow, int connectionWindow, int maxStreams) {
    this.handler = handler;
    this.streamWindow = streamWindow;
    this.maxStreams = maxStreams;
    toServer = new Window(connectionWindow);
    toClient = new Window(connectionWindow);
  }

  /** A connection with HTTP/2's first windows. */
  public static MemoryConnection to(RequestHandler handler) {
    return new MemoryConnection(handler, 65_535, 65_535, 100);
  }

  public synchronized void whenClosing(Runnable action) {
    onClosing = action;
  }

  @Override
  public void open(Headers request, ResponseHandler response)
      throws StreamClosedException, InterruptedException {
    open(request, EndStream.NO, response);
  }

  @Override
  public void open(Headers request, byte[] body, int offset, int length, ResponseHandler response)
      throws StreamClosedException, InterruptedException {
    MemoryStream stream = open(request, EndStream.NO, response);
    try {
      stream.data(body, offset, length, EndStream.YES);
    } catch (InterruptedException e) {
      stream.reset(ErrorCode.CANCEL, "interrupted");
      throw e;
    }
  }

  /** Opens a stream, and with {@link EndStream#YES} one without a body. */
  public MemoryStream open(Headers request, EndStream end, ResponseHandler response)
      throws StreamClosedException, InterruptedException {
    MemoryStream client = new MemoryStream(this, new Window(streamWindow), toServer, serverReader);
    MemoryStream server = new MemoryStream(this, new Window(streamWindow), toClient, clientReader);
    client.joinTo(server);
    server.joinTo(client);
    client.receiveWith(response.accept(client));
    awaitSlot(client);
    client.noteSent(end);
    serverReader.run(() -> {
      server.noteReceived(end);
      server.receiveWith(handler.accept(request, end, server));
    });
    return client;
  }

  private synchronized void awaitSlot(MemoryStream stream)
      throws StreamClosedException, InterruptedException {
    while (open && running() >= maxStreams) {
      stream.waits(Wait.STREAM_SLOT);
      try {
        wait();
      } finally {
        stream.waits(Wait.NOTHING);
      }
      stream.requireNotEnded();
    }
    stream.requireNotEnded();
    if (!open) {
      throw new StreamClosedException(new Closure.NotSent("the connection is going away"));
    }
    streams.add(stream);
  }

  /** Whether a stream is open. */
  public synchronized boolean isInUse() {
    return running() > 0;
  }

  private long running() {
    streams.removeIf(MemoryStream::isOver);
    return streams.size();
  }

  synchronized void streamEnded() {
    notifyAll();
  }

  /** A window has grown: whoever waits looks again. */
  void wakeSenders() {
    List<MemoryStream> all;
    synchronized (this) {
      all = List.copyOf(streams);
    }
    all.forEach(MemoryStream::wakeBothEnds);
  }

  @Override
  public Peer peer() {
    return PEER;
  }

  @Override
  public synchronized boolean isOpen() {
    return open;
  }

  @Override
  public void shutdown() {
    stopOpening();
  }

  /** As after GOAWAY: no more streams, and those at hand go on. */
  public void stopOpening() {
    Runnable action;
    synchronized (this) {
      if (!open) {
        return;
      }
      open = false;
      notifyAll();
      action = onClosing;
    }
    action.run();
  }

  @Override
  public void close() {
    lose(new Closure.ConnectionLost("the connection was lost"));
  }

  /** Ends the connection under its streams. */
  public void lose(Closure reason) {
    stopOpening();
    List<MemoryStream> ended;
    synchronized (this) {
      ended = List.copyOf(streams);
    }
    for (MemoryStream stream : ended) {
      stream.lose(reason);
    }
  }

  /** Waits until both reading threads have done what was asked of them so far. */
  public void settle() {
    clientReader.settle();
    serverReader.settle();
  }

  /** Fails if anything went wrong on a reading thread. */
  public void requireNoFault() {
    settle();
    clientReader.requireNoFault();
    serverReader.requireNoFault();
  }

  /** Waits until somebody waits for a window, or for leave to open a stream. */
  public void awaitStall() {
    while (waitingSenders.get() == 0) {
      Thread.onSpinWait();
    }
  }

  AtomicInteger waitingSenders() {
    return waitingSenders;
  }

  /** How many bytes of the connection's window to the server are in use. */
  public int unreturnedAtServer() {
    return toServer.used();
  }

  /** How many bytes of the connection's window to the client are in use. */
  public int unreturnedAtClient() {
    return toClient.used();
  }
}
