package dev.weft.http.http2.connection;

import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.HttpLimits;
import dev.weft.http.Inbound;
import dev.weft.http.http2.frame.ConnectionError;
import dev.weft.http.http2.frame.Frame;
import dev.weft.http.http2.frame.FrameReader;
import dev.weft.http.http2.frame.Http2Exception;
import dev.weft.http.http2.frame.StreamError;
import dev.weft.http.http2.machine.Event;
import dev.weft.http.http2.machine.FieldBlock;
import dev.weft.http.http2.machine.FieldBlockReader;
import dev.weft.http.http2.machine.Machine;
import dev.weft.http.http2.machine.Stream;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes octets from the peer through frames and field blocks to the machine, and what they mean to
 * the streams. All of it happens on the reading thread; the lock is held for the machine's part
 * alone.
 */
final class ConnectionReader {
  /** What is done with events that concern the connection, or streams that are new. */
  interface ConnectionEvents {
    /** A request arrived: gives its stream to the layer above. */
    void request(StreamHandle stream, Headers headers, EndStream end);

    /** The peer's SETTINGS arrived. */
    void settingsReceived();

    /** The peer takes no more streams. */
    void goingAway(Closure reason);
  }

  private final SharedMachine shared;
  private final FrameReader frames;
  private final FieldBlockReader fieldBlocks;
  private final FrameLog log;
  private final Consumer<Stream<StreamHandle>> attach;
  private final ConnectionEvents events;

  ConnectionReader(
      SharedMachine shared,
      HttpLimits limits,
      FrameLog log,
      Consumer<Stream<StreamHandle>> attach,
      ConnectionEvents events) {
    this.shared = shared;
    this.frames = new FrameReader(limits.maxFrameBytes());
    this.fieldBlocks = new FieldBlockReader(limits.maxHeaderListBytes());
    this.log = log;
    this.attach = attach;
    this.events = events;
  }

  /**
   * Takes all whole frames in {@code buffer} from {@code from} to {@code to}.
   *
   * @return where the first frame starts that has not arrived whole, or that is left for later,
   *     since the peer does not read what it is sent
   */
  int receive(byte[] buffer, int from, int to, long now) throws ConnectionError {
    int at = from;
    while (!shared.flusher().isReadingPaused()) {
      @Nullable Event<StreamHandle> event;
      try {
        @Nullable Frame frame = frames.read(buffer, at, to);
        if (frame == null) {
          return at;
        }
        log.received(frame);
        event = receive(frame, now);
      } catch (StreamError error) {
        fieldBlocks.requireNone(error);
        event = receiveFaulty(error, now);
      } catch (ConnectionError error) {
        throw error;
      } catch (Http2Exception error) {
        throw new AssertionError(error);
      }
      at += frames.consumed();
      if (event != null) {
        deliver(event);
      }
    }
    return at;
  }

  private @Nullable Event<StreamHandle> receive(Frame frame, long now)
      throws ConnectionError, StreamError {
    @Nullable FieldBlock block = fieldBlocks.receive(frame);
    if (block == null && FieldBlockReader.isFieldBlock(frame)) {
      return null;
    }
    return shared.read(machine ->
        prepared(
            machine,
            block == null ? machine.receive(frame, now) : machine.receive(block, now),
            now));
  }

  private Event<StreamHandle> receiveFaulty(StreamError error, long now) throws ConnectionError {
    return shared.read(machine -> prepared(machine, machine.fail(error, now), now));
  }

  /** Does what an event asks for while the lock is still held: wakes those who wait for it. */
  private Event<StreamHandle> prepared(
      Machine<StreamHandle> machine, Event<StreamHandle> event, long now) throws ConnectionError {
    switch (event) {
      case Event.Request<StreamHandle> request -> attach.accept(request.stream());
      case Event.StreamWritable<StreamHandle> writable -> writable.stream().attachment().wake();
      case Event.SettingsReceived<StreamHandle> settings ->
          machine.charge(shared.waiters().wakeStalled(machine.initialWindow()), now);
      case Event.StreamEnded<StreamHandle> ended ->
          ended.stream().attachment().end(ended.closure());
      case Event.GoingAway<StreamHandle> goingAway ->
          goingAway.refused().forEach(stream -> stream.attachment().end(goingAway.reason()));
      case Event.HeaderBlock<StreamHandle> block -> {
        // Nobody waits for it here.
      }
      case Event.Body<StreamHandle> body -> {
        // Nobody waits for it here.
      }
      case Event.Nothing<StreamHandle> nothing -> {
        // Nobody waits for it.
      }
    }
    shared.flusher().pauseReadingIfFull(machine);
    return event;
  }

  private void deliver(Event<StreamHandle> event) {
    switch (event) {
      case Event.Request<StreamHandle>(var stream, var headers, var end) ->
          guarded(stream.attachment(), () -> events.request(stream.attachment(), headers, end));
      case Event.HeaderBlock<StreamHandle>(var stream, var headers, var end) ->
          withInbound(stream, inbound -> inbound.headers(headers, end));
      case Event.Body<StreamHandle> body ->
          withInbound(
              body.stream(),
              inbound -> inbound.data(body.buffer(), body.offset(), body.length(), body.end()));
      case Event.StreamEnded<StreamHandle>(var stream, var closure) -> deliverEnd(stream, closure);
      case Event.GoingAway<StreamHandle> goingAway -> {
        events.goingAway(goingAway.reason());
        goingAway.refused().forEach(stream -> deliverEnd(stream, goingAway.reason()));
      }
      case Event.SettingsReceived<StreamHandle> settings -> events.settingsReceived();
      case Event.StreamWritable<StreamHandle> writable -> {
        // Those who wait have been woken.
      }
      case Event.Nothing<StreamHandle> nothing -> {
        // Nothing to be told.
      }
    }
  }

  /** Tells a stream of its end; for streams that the machine has ended already. */
  void deliverEnd(Stream<StreamHandle> stream, Closure closure) {
    deliverEnd(stream.attachment(), closure);
  }

  /** Tells a stream of its end; for streams that the machine has ended already. */
  void deliverEnd(StreamHandle stream, Closure closure) {
    @Nullable Inbound inbound = stream.inbound();
    if (inbound != null) {
      guarded(stream, () -> inbound.closed(closure));
    }
  }

  private void withInbound(Stream<StreamHandle> stream, Consumer<Inbound> action) {
    withInbound(stream.attachment(), action);
  }

  private void withInbound(StreamHandle stream, Consumer<Inbound> action) {
    @Nullable Inbound inbound = stream.inbound();
    if (inbound == null) {
      return;
    }
    try {
      action.accept(inbound);
    } catch (Throwable fault) {
      // Whatever it was that could not be taken in, the layer above must hear that it is over.
      Closure.ResetHere closure = reset(stream, fault);
      guarded(stream, () -> inbound.closed(closure));
    }
  }

  /**
   * A fault of the layer above costs its stream. If even that can't be said, for want of memory,
   * what is thrown goes on to the driver, which closes the connection.
   */
  private static void guarded(StreamHandle stream, Runnable action) {
    try {
      action.run();
    } catch (Throwable fault) {
      reset(stream, fault);
    }
  }

  private static Closure.ResetHere reset(StreamHandle stream, Throwable fault) {
    Faults.log(Level.ERROR, "a receiver of " + stream + " failed", fault);
    Closure.ResetHere closure =
        new Closure.ResetHere(
            fault instanceof OutOfMemoryError
                ? ErrorCode.ENHANCE_YOUR_CALM
                : ErrorCode.INTERNAL_ERROR,
            "the receiver failed: " + fault);
    stream.reset(closure.code(), closure.reason());
    return closure;
  }
}
