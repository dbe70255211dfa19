package dev.weft.rpc.memory;

import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.HeadersTooLargeException;
import dev.weft.http.Outbound;
import dev.weft.http.Peer;
import dev.weft.http.StreamClosedException;
import dev.weft.http.Wait;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A stream to a server under test that notes what is sent on it, one word or block each, and that
 * can be told to have no window, or a small limit for header blocks.
 */
public final class PlayedStream implements Outbound {
  private static final Peer PEER =
      new Peer(
          InetSocketAddress.createUnresolved("remote", 1),
          InetSocketAddress.createUnresolved("local", 2),
          Optional.empty());

  /** One thing that was sent. */
  public sealed interface Sent {
    /** A header block. */
    record Block(Headers headers, EndStream end) implements Sent {}

    /** A piece of the body. */
    record Body(int length) implements Sent {}

    /** A reset. */
    record Reset(ErrorCode code) implements Sent {}

    /** The end of the connection. */
    record ConnectionEnded(ErrorCode code, String reason) implements Sent {}
  }

  // Guarded by this.
  private final List<Sent> sent = new ArrayList<>();
  private Optional<Closure> closure = Optional.empty();
  private boolean endSent;
  private boolean sentBehindTheEnd;
  private boolean stalled;
  private boolean sending;
  private long maxHeaderBytes = Long.MAX_VALUE;
  private long consumed;

  /** Has no window for any body from here on. */
  public synchronized PlayedStream stall() {
    stalled = true;
    return this;
  }

  /** Accepts header blocks of this size at most. */
  public synchronized PlayedStream maxHeaderBytes(long bytes) {
    maxHeaderBytes = bytes;
    return this;
  }

  /** The peer, or the connection, ends the stream; the test tells the receiver. */
  public synchronized void end(Closure reason) {
    closure = Optional.of(reason);
    notifyAll();
  }

  /** What has been sent so far. */
  public synchronized List<Sent> sent() {
    return List.copyOf(sent);
  }

  /** Whether the server tried to send after it had ended the stream. */
  public synchronized boolean hasSentBehindTheEnd() {
    return sentBehindTheEnd;
  }

  /** How many octets were given back. */
  public synchronized long consumedBytes() {
    return consumed;
  }

  /** Waits until a block that ends the stream was sent, or a reset; gives all that was sent. */
  public synchronized List<Sent> awaitEnd() throws InterruptedException {
    while (!endSent && sent.stream().noneMatch(Sent.Reset.class::isInstance)) {
      wait();
    }
    return sent();
  }

  /** The block that ended the stream. */
  public synchronized Headers awaitTrailers() throws InterruptedException {
    awaitEnd();
    for (Sent each : sent) {
      if (each instanceof Sent.Block(Headers headers, EndStream end) && end == EndStream.YES) {
        return headers;
      }
    }
    throw new AssertionError("the stream ended without trailers: " + sent);
  }

  /** Waits until somebody waits to send. */
  public synchronized void awaitSender() throws InterruptedException {
    while (!sending) {
      wait();
    }
  }

  @Override
  public synchronized void headers(Headers headers, EndStream end) throws StreamClosedException {
    requireOpen();
    requireSmall(headers);
    note(new Sent.Block(headers, end));
    endSent |= end == EndStream.YES;
  }

  private void requireSmall(Headers headers) {
    long size = headers.listBytes();
    if (size > maxHeaderBytes) {
      throw new HeadersTooLargeException(size, maxHeaderBytes);
    }
  }

  private void requireOpen() throws StreamClosedException {
    if (closure.isPresent()) {
      throw new StreamClosedException(closure.get());
    }
    if (endSent) {
      sentBehindTheEnd = true;
      throw new AssertionError("something was sent after the end of the stream");
    }
  }

  @Override
  public synchronized void data(byte[] buffer, int offset, int length, EndStream end)
      throws StreamClosedException, InterruptedException {
    requireOpen();
    sending = true;
    notifyAll();
    while (stalled) {
      wait();
      requireOpen();
    }
    sending = false;
    note(new Sent.Body(length));
    endSent |= end == EndStream.YES;
  }

  @Override
  public synchronized boolean offerData(byte[] buffer, int offset, int length, EndStream end)
      throws StreamClosedException {
    requireOpen();
    if (!stalled) {
      note(new Sent.Body(length));
      endSent |= end == EndStream.YES;
    }
    return !stalled;
  }

  @Override
  public synchronized boolean offerResponse(
      Headers headers, byte[] buffer, int offset, int length, Headers trailers)
      throws StreamClosedException {
    requireOpen();
    requireSmall(headers);
    requireSmall(trailers);
    if (stalled) {
      return false;
    }
    headers(headers, EndStream.NO);
    note(new Sent.Body(length));
    headers(trailers, EndStream.YES);
    return true;
  }

  @Override
  public synchronized void reset(ErrorCode code, String reason) {
    if (closure.isEmpty()) {
      closure = Optional.of(new Closure.ResetHere(code, reason));
      note(new Sent.Reset(code));
    }
  }

  private void note(Sent what) {
    sent.add(what);
    notifyAll();
  }

  @Override
  public synchronized void consumed(int bytes) {
    consumed += bytes;
    notifyAll();
  }

  /** Waits until this many octets were given back in all, or more; tells how many. */
  public synchronized long awaitConsumed(long bytes) throws InterruptedException {
    while (consumed < bytes) {
      wait();
    }
    return consumed;
  }

  @Override
  public void expect(int bytes) {}

  @Override
  public synchronized void endConnection(ErrorCode code, String reason) {
    note(new Sent.ConnectionEnded(code, reason));
  }

  @Override
  public synchronized Wait waitsFor() {
    return stalled && sending ? Wait.STREAM_WINDOW : Wait.NOTHING;
  }

  @Override
  public Peer peer() {
    return PEER;
  }
}
