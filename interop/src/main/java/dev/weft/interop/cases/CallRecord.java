package dev.weft.interop.cases;

import dev.weft.rpc.CallObserver;
import dev.weft.rpc.Metadata;
import dev.weft.rpc.ReceivedMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes down what a call receives beside its messages. For one call, and the thread that makes it.
 */
final class CallRecord implements CallObserver {
  private Metadata headers = Metadata.EMPTY;
  private Metadata trailers = Metadata.EMPTY;
  private final List<ReceivedMessage> messages = new ArrayList<>();

  @Override
  public void headers(Metadata headers) {
    this.headers = headers;
  }

  @Override
  public void message(ReceivedMessage message) {
    messages.add(message);
  }

  @Override
  public void trailers(Metadata trailers) {
    this.trailers = trailers;
  }

  Metadata headers() {
    return headers;
  }

  Metadata trailers() {
    return trailers;
  }

  /** Whether the message of this index, from 0, was compressed. */
  boolean isCompressed(int index) {
    if (index >= messages.size()) {
      throw new CaseFailure(
          "there is no message " + index + " on record, only " + messages.size() + " messages");
    }
    return messages.get(index).isCompressed();
  }
}
