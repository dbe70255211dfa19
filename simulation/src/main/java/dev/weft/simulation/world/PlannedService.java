package dev.weft.simulation.world;

import dev.weft.rpc.CallContext;
import dev.weft.rpc.Compression;
import dev.weft.rpc.Execution;
import dev.weft.rpc.Service;
import dev.weft.rpc.ServiceDefinition;
import dev.weft.rpc.Status;
import dev.weft.rpc.StreamReader;
import dev.weft.rpc.StreamWriter;
import dev.weft.simulation.program.CallPlan;
import dev.weft.simulation.program.CallPlan.Answer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Handlers that do what the program says of their call. */
final class PlannedService implements Service {
  private final World world;
  private final Ledger ledger;

  PlannedService(World world, Ledger ledger) {
    this.world = world;
    this.ledger = ledger;
  }

  @Override
  public ServiceDefinition definition() {
    return ServiceDefinition.builder(Methods.SERVICE)
        .unary(Methods.UNARY, this::unary)
        .serverStreaming(Methods.DOWN, this::down)
        .clientStreaming(Methods.UP, this::up)
        .bidirectional(Methods.BOTH, this::both)
        .build();
  }

  private Message unary(Message request) {
    return answered(call -> {
      ledger.arrived(call, request);
      step(call, Integer.MAX_VALUE);
      return response(call, 0);
    });
  }

  private void down(Message request, StreamWriter<Message> responses) {
    answered(call -> {
      ledger.arrived(call, request);
      writeFrom(call, 0, responses);
      return call;
    });
  }

  private Message up(StreamReader<Message> requests) {
    return answered(call -> {
      readAll(call, requests);
      return response(call, 0);
    });
  }

  private void both(StreamReader<Message> requests, StreamWriter<Message> responses) {
    answered(call -> {
      int written = 0;
      if (!(call.plan().answer() instanceof Answer.Early)) {
        while (requests.hasNext()) {
          step(call, call.arrived());
          ledger.arrived(call, requests.read());
          if (written < call.plan().responses().messages()) {
            responses.write(response(call, written++));
          }
        }
      }
      writeFrom(call, written, responses);
      return call;
    });
  }

  private void readAll(CallRecord call, StreamReader<Message> requests) {
    if (call.plan().answer() instanceof Answer.Early) {
      return;
    }
    while (requests.hasNext()) {
      step(call, call.arrived());
      ledger.arrived(call, requests.read());
    }
    step(call, Integer.MAX_VALUE);
  }

  private void writeFrom(CallRecord call, int first, StreamWriter<Message> responses) {
    for (int index = first; index < call.plan().responses().messages(); index++) {
      step(call, index);
      responses.write(response(call, index));
    }
    step(call, Integer.MAX_VALUE);
  }

  private static Message response(CallRecord call, int index) {
    CallPlan plan = call.plan();
    return new Message(plan.id(), index, plan.responses().octets());
  }

  private <T> T answered(Function<CallRecord, T> handler) {
    CallContext context = CallContext.current();
    CallRecord call =
        ledger.record(Integer.parseInt(context.metadata().get(Methods.CALL).orElseThrow()));
    ledger.handlerBegins(call);
    try {
      if (call.plan().packed() == CallPlan.Packed.GZIP) {
        context.compressWith(Compression.GZIP);
      }
      return handler.apply(call);
    } finally {
      ledger.handlerEnds(call);
    }
  }

  /** What the handler does before a message, or, with the largest number, before its end. */
  private void step(CallRecord call, int message) {
    switch (call.plan().answer()) {
      case Answer.Slow(Duration each) -> {
        if (message < Integer.MAX_VALUE) {
          pause(each);
        }
      }
      case Answer.Refuses(int after) -> {
        if (message >= after) {
          throw Ledger.REFUSAL.asException();
        }
      }
      case Answer.Throws(int after) -> {
        if (message >= after) {
          throw new ProgrammedFailure(call.plan().id());
        }
      }
      case Answer.Waits(int after) -> {
        if (message >= after) {
          waitForCancellation();
        }
      }
      case Answer.Whole whole -> {
        // Goes on.
      }
      case Answer.Early early -> {
        // Goes on.
      }
    }
  }

  private void pause(Duration time) {
    try {
      world.pause(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Status.CANCELLED.withMessage("the handler was interrupted").asException();
    }
  }

  private void waitForCancellation() {
    if (world.program().execution() == Execution.UNINTERRUPTED) {
      waitUninterrupted();
    } else {
      while (!Thread.interrupted()) {
        LockSupport.park(this);
      }
      Thread.currentThread().interrupt();
    }
    throw Status.CANCELLED.withMessage("the handler was interrupted").asException();
  }

  private void waitUninterrupted() {
    CallContext context = CallContext.current();
    Thread thread = Thread.currentThread();
    context.onCancel(() -> LockSupport.unpark(thread));
    while (!context.isCancelled()) {
      LockSupport.park(this);
    }
    if (Thread.interrupted()) {
      world.find("a handler that is interrupted unasked", "its execution is UNINTERRUPTED");
    }
  }
}
