package dev.weft.rpc;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * What generated clients extend: the four kinds of call, and the {@code with} methods that say how
 * they are made. Immutable and safe for use by many threads; each {@code with} method makes another
 * client over the same channel, which costs next to nothing.
 *
 * @param <C> the client itself
 */
public abstract class Client<C extends Client<C>> {
  private final Channel channel;
  private final CallOptions options;

  /** A client over the channel, with the channel's own options. */
  protected Client(Channel channel) {
    this(channel, CallOptions.DEFAULT);
  }

  /** A client over the channel. */
  protected Client(Channel channel, CallOptions options) {
    this.channel = Objects.requireNonNull(channel, "channel");
    this.options = Objects.requireNonNull(options, "options");
  }

  /** The same client with other options. */
  protected abstract C with(Channel channel, CallOptions options);

  /** A client each of whose calls must be complete that long after its own start. */
  public final C withDeadlineAfter(Duration timeout) {
    return with(channel, options.withDeadlineAfter(timeout));
  }

  /** A client all of whose calls must be complete by this moment. */
  public final C withDeadline(Deadline deadline) {
    return with(channel, options.withDeadline(deadline));
  }

  /** A client that sends this metadata too. */
  public final C withMetadata(Metadata metadata) {
    return with(channel, options.withMetadata(metadata));
  }

  /** A client that sends this entry of metadata too. */
  public final <T> C withMetadata(MetadataKey<T> key, T value) {
    return withMetadata(Metadata.of(key, value));
  }

  /** A client that compresses its requests. */
  public final C withCompression(Compression compression) {
    return with(channel, options.withCompression(compression));
  }

  /** A client whose calls wait for a connection, until their deadline, rather than fail. */
  public final C withWaitForReady() {
    return with(channel, options.withWaitForReady());
  }

  /** A client that tells the observer what its calls receive beside messages. */
  public final C withObserver(CallObserver observer) {
    return with(channel, options.withObserver(observer));
  }

  /** The channel that carries the calls. */
  public final Channel channel() {
    return channel;
  }

  /** How calls are made. */
  public final CallOptions options() {
    return options;
  }

  /** Calls a unary method and waits for the response. */
  protected final <Q, R> R unaryCall(Method<Q, R> method, Q request) {
    return channel.unary(method, request, options);
  }

  /** Calls a unary method without waiting. */
  protected final <Q, R> CompletableFuture<R> futureCall(Method<Q, R> method, Q request) {
    return channel.future(method, request, options);
  }

  /** Calls a server-streaming method. */
  protected final <Q, R> ServerStream<R> serverStreamingCall(Method<Q, R> method, Q request) {
    return channel.serverStreaming(method, request, options);
  }

  /** Calls a client-streaming method. */
  protected final <Q, R> ClientStream<Q, R> clientStreamingCall(Method<Q, R> method) {
    return channel.clientStreaming(method, options);
  }

  /** Calls a bidirectional method. */
  protected final <Q, R> BidiStream<Q, R> bidirectionalCall(Method<Q, R> method) {
    return channel.bidirectional(method, options);
  }
}
