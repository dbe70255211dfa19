package dev.weft.rpc.protocol;

import dev.weft.http.Peer;
import dev.weft.http.StreamClosedException;
import dev.weft.rpc.CallContext;
import dev.weft.rpc.Compression;
import dev.weft.rpc.Deadline;
import dev.weft.rpc.Metadata;
import dev.weft.rpc.MetadataKey;
import dev.weft.rpc.Method;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The handler's view of its call. */
final class ServerContext implements CallContext {
  private final ServerCall<?, ?> call;
  private @Nullable Metadata metadata;

  ServerContext(ServerCall<?, ?> call) {
    this.call = call;
  }

  @Override
  public Method<?, ?> method() {
    return call.method();
  }

  @Override
  public Metadata metadata() {
    Metadata known = metadata;
    if (known == null) {
      known = Metadata.ofHeaders(call.head().headers());
      metadata = known;
    }
    return known;
  }

  @Override
  public Optional<Deadline> deadline() {
    return call.deadline();
  }

  @Override
  public Peer peer() {
    return call.peer();
  }

  @Override
  public String authority() {
    return call.head().authority();
  }

  @Override
  public boolean isRequestCompressed() {
    return call.lastRequestPacking() == Packing.COMPRESSED;
  }

  @Override
  public boolean isCancelled() {
    return call.reason().isPresent();
  }

  @Override
  public void onCancel(Runnable action) {
    Objects.requireNonNull(action, "action");
    if (!call.life().addAction(action)) {
      call.startThread(action);
    }
  }

  /** Cancels a call that this one has made when this one is cancelled. */
  boolean addDependent(Runnable cancel) {
    return call.life().addAction(cancel);
  }

  void removeDependent(Runnable cancel) {
    call.life().removeAction(cancel);
  }

  /** Whether a cancellation interrupts the current thread. */
  boolean interruptsCurrentThread() {
    return call.life().interrupts(Thread.currentThread());
  }

  @Override
  public <T> void addHeader(MetadataKey<T> key, T value) {
    call.responder().addHeaders(Metadata.of(key, value));
  }

  @Override
  public <T> void addTrailer(MetadataKey<T> key, T value) {
    call.responder().addTrailers(Metadata.of(key, value));
  }

  @Override
  public void compressWith(Compression compression) {
    Objects.requireNonNull(compression, "compression");
    call.responder().compressWith(compression);
  }

  @Override
  public void sendHeaders() {
    try {
      call.responder().sendHeaders();
    } catch (StreamClosedException e) {
      throw call.closed(e).asException(e);
    }
  }
}
