package dev.weft.rpc.protocol;

import dev.weft.rpc.CallObserver;
import dev.weft.rpc.ReceivedMessage;
import dev.weft.rpc.Status;
import dev.weft.rpc.StatusException;

/** What a client's call wants to know of the reader of its responses: tells the observer. */
final class ResponseReader implements QueueReader.Owner {
  private final ClientCall<?, ?> call;
  private boolean headersObserved;
  private boolean endObserved;

  ResponseReader(ClientCall<?, ?> call) {
    this.call = call;
  }

  @Override
  public StatusException interrupted() {
    Status status = CallLease.interrupted();
    call.cancel(status);
    return status.asException();
  }

  @Override
  public StatusException failed(Status status) {
    ended();
    return status.asException(call.trailers());
  }

  @Override
  public void ended() {
    observeHeaders();
    if (!endObserved) {
      endObserved = true;
      call.observeEnd();
    }
  }

  @Override
  public void taken(Packing packing, int size) {
    observeHeaders();
    call.options().observer().ifPresent(observer -> observe(observer, packing, size));
  }

  private void observeHeaders() {
    if (!headersObserved) {
      headersObserved = true;
      call.observeHeaders();
    }
  }

  /** Tells of one message. */
  static void observe(CallObserver observer, Packing packing, int size) {
    observer.message(
        switch (packing) {
          case PLAIN -> ReceivedMessage.plain(size);
          case COMPRESSED -> ReceivedMessage.compressed(size);
        });
  }
}
