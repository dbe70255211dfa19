package dev.weft.rpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A call on its way through {@link Interceptor}s. Immutable; the {@code with} methods make another.
 */
public final class Call {
  private final Method<?, ?> method;
  private final Metadata metadata;
  private final Optional<Deadline> deadline;
  private final List<UnaryOperator<Object>> requestMappings;
  private final List<UnaryOperator<Object>> responseMappings;
  private final List<Consumer<Optional<Status>>> endings;

  private Call(
      Method<?, ?> method,
      Metadata metadata,
      Optional<Deadline> deadline,
      List<UnaryOperator<Object>> requestMappings,
      List<UnaryOperator<Object>> responseMappings,
      List<Consumer<Optional<Status>>> endings) {
    this.method = method;
    this.metadata = metadata;
    this.deadline = deadline;
    this.requestMappings = requestMappings;
    this.responseMappings = responseMappings;
    this.endings = endings;
  }

  /** A call at the beginning of its way. */
  public static Call of(Method<?, ?> method, Metadata metadata, Optional<Deadline> deadline) {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(metadata, "metadata");
    Objects.requireNonNull(deadline, "deadline");
    return new Call(method, metadata, deadline, List.of(), List.of(), List.of());
  }

  /** The method called. */
  public Method<?, ?> method() {
    return method;
  }

  /** The metadata ahead of the request: on a client, what will be sent. */
  public Metadata metadata() {
    return metadata;
  }

  /** When the call must be complete. */
  public Optional<Deadline> deadline() {
    return deadline;
  }

  /** The call with this metadata instead. */
  public Call withMetadata(Metadata metadata) {
    Objects.requireNonNull(metadata, "metadata");
    return new Call(method, metadata, deadline, requestMappings, responseMappings, endings);
  }

  /** The call with this deadline instead; on a server it has no effect on what was started. */
  public Call withDeadline(Deadline deadline) {
    Objects.requireNonNull(deadline, "deadline");
    return new Call(
        method, metadata, Optional.of(deadline), requestMappings, responseMappings, endings);
  }

  /**
   * The call whose request messages each pass through {@code mapping}, on the thread that writes or
   * reads them. It may return another message of the same type, look at it, or throw.
   */
  public Call withRequests(UnaryOperator<Object> mapping) {
    Objects.requireNonNull(mapping, "mapping");
    return new Call(
        method, metadata, deadline, append(requestMappings, mapping), responseMappings, endings);
  }

  /**
   * The call whose response messages each pass through {@code mapping}, on the thread that writes
   * or reads them. It may return another message of the same type, look at it, or throw.
   */
  public Call withResponses(UnaryOperator<Object> mapping) {
    Objects.requireNonNull(mapping, "mapping");
    return new Call(
        method, metadata, deadline, requestMappings, append(responseMappings, mapping), endings);
  }

  /**
   * The call at whose end {@code action} is told how it ended: empty if it succeeded. It runs on
   * whichever thread finds the end, so it must not wait.
   */
  public Call whenEnded(Consumer<Optional<Status>> action) {
    Objects.requireNonNull(action, "action");
    return new Call(
        method, metadata, deadline, requestMappings, responseMappings, append(endings, action));
  }

  /** The request message as the interceptors want it sent, or given to the handler. */
  public Object mapRequest(Object message) {
    Objects.requireNonNull(message, "message");
    return map(requestMappings, message);
  }

  /** The response message as the interceptors want it sent, or given to the caller. */
  public Object mapResponse(Object message) {
    Objects.requireNonNull(message, "message");
    return map(responseMappings, message);
  }

  /** Tells the interceptors that asked how the call ended. */
  public void ended(Optional<Status> status) {
    Objects.requireNonNull(status, "status");
    endings.forEach(action -> action.accept(status));
  }

  @Override
  public String toString() {
    return method.toString();
  }

  private static Object map(List<UnaryOperator<Object>> mappings, Object message) {
    Object mapped = message;
    for (UnaryOperator<Object> mapping : mappings) {
      mapped = mapping.apply(mapped);
    }
    return mapped;
  }

  private static <T> List<T> append(List<T> list, T element) {
    List<T> longer = new ArrayList<>(list);
    longer.add(element);
    return List.copyOf(longer);
  }
}
