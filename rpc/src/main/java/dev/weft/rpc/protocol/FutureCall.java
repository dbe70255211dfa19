package dev.weft.rpc.protocol;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/**
 * A call that somebody else waits for: it is made on a thread of its own, which also runs what
 * depends on the future, so that this may wait too. Cancelling the future cancels the call.
 */
final class FutureCall<R> extends CompletableFuture<R> {
  private final Thread thread;

  private FutureCall(ThreadFactory threads, Supplier<R> call) {
    Runnable inherited = inheriting(() -> run(call));
    this.thread = threads.newThread(inherited);
  }

  static <R> CompletableFuture<R> start(ThreadFactory threads, Supplier<R> call) {
    FutureCall<R> future = new FutureCall<>(threads, call);
    future.thread.start();
    return future;
  }

  /** The call that the current thread answers, if any, is that of the new thread too. */
  private static Runnable inheriting(Runnable action) {
    return CurrentCall.context()
        .<Runnable>map(context -> () -> CurrentCall.run(context, action))
        .orElse(action);
  }

  private void run(Supplier<R> call) {
    if (isDone()) {
      return;
    }
    try {
      complete(call.get());
    } catch (Throwable failure) {
      completeExceptionally(failure);
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (cancelled) {
      thread.interrupt();
    }
    return cancelled;
  }

  /** What depends on this future is no call, and can't cancel one. */
  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }
}
