package dev.weft.simulation.world;

import dev.weft.rpc.BidiStream;
import dev.weft.rpc.CallOptions;
import dev.weft.rpc.Channel;
import dev.weft.rpc.ClientStream;
import dev.weft.rpc.Compression;
import dev.weft.rpc.Metadata;
import dev.weft.rpc.ServerStream;
import dev.weft.rpc.Status;
import dev.weft.rpc.StatusException;
import dev.weft.rpc.StreamReader;
import dev.weft.rpc.StreamWriter;
import dev.weft.simulation.program.CallPlan;
import dev.weft.simulation.program.CallPlan.Caller;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Makes one call, as its plan says. */
final class CallRun {
  private final World world;
  private final Ledger ledger;
  private final Channel channel;
  private final CallRecord call;
  private final CallPlan plan;

  CallRun(World world, Ledger ledger, Channel channel, CallRecord call) {
    this.world = world;
    this.ledger = ledger;
    this.channel = channel;
    this.call = call;
    plan = call.plan();
  }

  /** Makes the call, on a thread of its own. */
  void start() {
    world.loom().start("caller of " + plan.id(), this::run);
  }

  private void run() {
    ledger.begin(call);
    if (plan.caller() instanceof Caller.Interrupted(Duration after)) {
      Thread thread = Thread.currentThread();
      whenOpen(after, thread::interrupt);
    }
    Ending ending;
    try {
      ending = make();
    } catch (StatusException e) {
      ending = new Ending.Failed(e.status());
    } catch (InterruptedException e) {
      // It was not waiting for the call but for time to pass; closing the stream has ended the
      // call.
      ending = new Ending.Left();
    } catch (RuntimeException e) {
      world.thrown("the caller of " + plan, e);
      return;
    }
    ledger.end(call, ending);
  }

  private Ending make() throws InterruptedException {
    return switch (plan.kind()) {
      case UNARY -> unary();
      case SERVER_STREAMING -> {
        try (ServerStream<Message> stream =
            channel.serverStreaming(Methods.DOWN, request(0), options())) {
          whenCancelled(stream::close);
          yield read(stream);
        }
      }
      case CLIENT_STREAMING -> {
        try (ClientStream<Message, Message> stream =
            channel.clientStreaming(Methods.UP, options())) {
          whenCancelled(stream::close);
          yield write(stream) ? finish(stream) : new Ending.Left();
        }
      }
      case BIDIRECTIONAL -> {
        try (BidiStream<Message, Message> stream = channel.bidirectional(Methods.BOTH, options())) {
          whenCancelled(stream::close);
          world.loom().start("writer of " + plan.id(), () -> writeAndHalfClose(stream));
          yield read(stream);
        }
      }
    };
  }

  private Ending unary() throws InterruptedException {
    if (!(plan.caller() instanceof Caller.Cancelled)) {
      ledger.received(call, channel.unary(Methods.UNARY, request(0), options()));
      return new Ending.Succeeded();
    }
    CompletableFuture<Message> future = channel.future(Methods.UNARY, request(0), options());
    whenCancelled(() -> future.cancel(true));
    try {
      ledger.received(call, future.get());
      return new Ending.Succeeded();
    } catch (CancellationException e) {
      return new Ending.Failed(Status.CANCELLED.withMessage("the future was cancelled"));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StatusException failure) {
        return new Ending.Failed(failure.status());
      }
      throw new IllegalStateException("a future failed without a status", e);
    }
  }

  private Ending finish(ClientStream<Message, Message> stream) {
    ledger.received(call, stream.finish());
    return new Ending.Succeeded();
  }

  private Ending read(StreamReader<Message> stream) throws InterruptedException {
    while (true) {
      switch (plan.caller()) {
        case Caller.Leaving(int after) -> {
          if (call.received() >= after) {
            return new Ending.Left();
          }
        }
        case Caller.Lingering(int after, Duration time) -> {
          if (call.received() >= after) {
            pause(time);
            return new Ending.Left();
          }
        }
        case Caller.Slow(Duration each) -> pause(each);
        default -> {
          // Reads on.
        }
      }
      if (!stream.hasNext()) {
        return new Ending.Succeeded();
      }
      ledger.received(call, stream.read());
    }
  }

  /** Writes all requests; false if the caller leaves before. */
  private boolean write(StreamWriter<Message> stream) throws InterruptedException {
    for (int index = 0; index < plan.requests().messages(); index++) {
      switch (plan.caller()) {
        case Caller.Leaving(int after) -> {
          if (index >= after) {
            return false;
          }
        }
        case Caller.Lingering(int after, Duration time) -> {
          if (index >= after) {
            pause(time);
            return false;
          }
        }
        case Caller.Slow(Duration each) -> pause(each);
        default -> {
          // Writes on.
        }
      }
      stream.write(request(index));
    }
    return true;
  }

  private void pause(Duration time) throws InterruptedException {
    call.pauses();
    try {
      world.pause(time);
    } finally {
      call.goesOn();
    }
  }

  /** The other half of a bidirectional call, whose end the reader is told. */
  private void writeAndHalfClose(BidiStream<Message, Message> stream) {
    try {
      for (int index = 0; index < plan.requests().messages(); index++) {
        stream.write(request(index));
      }
      stream.halfClose();
    } catch (StatusException e) {
      world.trace().line(() -> "call " + plan.id() + ": writing failed with " + e.status());
      writerFailed(e.status());
    }
  }

  private void writerFailed(Status status) {
    Optional<Ending> ending = call.ending();
    if (ending.isPresent() && ending.get() instanceof Ending.Succeeded) {
      world.find(
          "a call that both succeeds and fails",
          call + " has ended with OK, and writing to it has failed with " + status);
    }
  }

  private void whenCancelled(Runnable action) {
    if (plan.caller() instanceof Caller.Cancelled(Duration after)) {
      whenOpen(after, () -> world.operator().post(action));
    }
  }

  private void whenOpen(Duration after, Runnable action) {
    long left = call.began() + after.toNanos() - world.agenda().nanoTime();
    world
        .agenda()
        .in(
            left,
            () -> {
              if (call.isOpen()) {
                world.trace().line(() -> "call " + plan.id() + " is cancelled: " + plan.caller());
                call.cancel();
                action.run();
              }
            });
  }

  private Message request(int index) {
    return new Message(plan.id(), index, plan.requests().octets());
  }

  private CallOptions options() {
    CallOptions options =
        CallOptions.DEFAULT.withMetadata(Metadata.of(Methods.CALL, Integer.toString(plan.id())));
    if (plan.deadline().isPresent()) {
      options = options.withDeadlineAfter(plan.deadline().get());
    }
    if (plan.readiness() == CallPlan.Readiness.AWAITED) {
      options = options.withWaitForReady();
    }
    return plan.packed() == CallPlan.Packed.GZIP
        ? options.withCompression(Compression.GZIP)
        : options;
  }
}
