package dev.weft.rpc.protocol;

import dev.weft.rpc.Status;
import dev.weft.rpc.StatusException;

/** Waits for the one response of a call, on the calling thread. */
final class SingleResponse {
  private SingleResponse() {}

  /**
   * The response.
   *
   * @throws StatusException if the call fails; its stack trace is the caller's
   */
  @SuppressWarnings(
      "unchecked") // an interceptor's mapping keeps the type, or the user gets a cast error
  static <R> R await(ClientCall<?, R> call) {
    SingleMessage single = (SingleMessage) call.arrivals();
    awaitEnd(call, single);
    observe(call, single);
    Status failure = single.failure();
    if (failure != null) {
      throw failure.asException(call.trailers());
    }
    try {
      R response = single.take((message, _, _) -> call.responses().decoded(message));
      return (R) call.call().mapResponse(response);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CallLease.interrupted().asException();
    }
  }

  /** Waits until the call has ended. An interrupt ends it too, and stays set. */
  static void awaitEnd(ClientCall<?, ?> call, SingleMessage single) {
    try {
      single.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      call.cancel(CallLease.interrupted());
    }
  }

  private static void observe(ClientCall<?, ?> call, SingleMessage single) {
    if (call.options().observer().isEmpty()) {
      return;
    }
    call.observeHeaders();
    if (single.hasMessage()) {
      ResponseReader.observe(call.options().observer().get(), single.packing(), single.size());
    }
    call.observeEnd();
  }
}
