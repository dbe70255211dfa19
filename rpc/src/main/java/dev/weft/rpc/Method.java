package dev.weft.rpc;

import java.util.Objects;

/**
 * A method of a service: its name, its kind, and how its messages become bytes. Generated code has
 * one constant for each.
 *
 * @param <Q> the request message
 * @param <R> the response message
 */
public final class Method<Q, R> {
  private final Kind kind;
  private final String service;
  private final String name;
  private final String path;
  private final Marshaller<Q> requests;
  private final Marshaller<R> responses;

  /** How many messages go each way. */
  public enum Kind {
    /** One request, one response. */
    UNARY,
    /** One request, any number of responses. */
    SERVER_STREAMING,
    /** Any number of requests, one response. */
    CLIENT_STREAMING,
    /** Any number of both, in any order. */
    BIDIRECTIONAL;

    /** Whether there may be other than one request. */
    public boolean streamsRequests() {
      return this == CLIENT_STREAMING || this == BIDIRECTIONAL;
    }

    /** Whether there may be other than one response. */
    public boolean streamsResponses() {
      return this == SERVER_STREAMING || this == BIDIRECTIONAL;
    }
  }

  private Method(
      Kind kind, String service, String name, Marshaller<Q> requests, Marshaller<R> responses) {
    this.kind = kind;
    this.service = Objects.requireNonNull(service, "service");
    this.name = Objects.requireNonNull(name, "name");
    this.path = "/" + service + "/" + name;
    this.requests = Objects.requireNonNull(requests, "requests");
    this.responses = Objects.requireNonNull(responses, "responses");
  }

  /** A method with one request and one response. */
  public static <Q, R> Method<Q, R> unary(
      String service, String name, Marshaller<Q> requests, Marshaller<R> responses) {
    return new Method<>(Kind.UNARY, service, name, requests, responses);
  }

  /** A method with one request and any number of responses. */
  public static <Q, R> Method<Q, R> serverStreaming(
      String service, String name, Marshaller<Q> requests, Marshaller<R> responses) {
    return new Method<>(Kind.SERVER_STREAMING, service, name, requests, responses);
  }

  /** A method with any number of requests and one response. */
  public static <Q, R> Method<Q, R> clientStreaming(
      String service, String name, Marshaller<Q> requests, Marshaller<R> responses) {
    return new Method<>(Kind.CLIENT_STREAMING, service, name, requests, responses);
  }

  /** A method with any number of requests and responses. */
  public static <Q, R> Method<Q, R> bidirectional(
      String service, String name, Marshaller<Q> requests, Marshaller<R> responses) {
    return new Method<>(Kind.BIDIRECTIONAL, service, name, requests, responses);
  }

  /** How many messages go each way. */
  public Kind kind() {
    return kind;
  }

  /** The full name of the service: {@code routeguide.RouteGuide}. */
  public String service() {
    return service;
  }

  /** The method's own name: {@code GetFeature}. */
  public String name() {
    return name;
  }

  /** Service and method: {@code routeguide.RouteGuide/GetFeature}. */
  public String fullName() {
    return path.substring(1);
  }

  /** The path of its requests: {@code /routeguide.RouteGuide/GetFeature}. */
  public String path() {
    return path;
  }

  /** Requests as bytes. */
  public Marshaller<Q> requests() {
    return requests;
  }

  /** Responses as bytes. */
  public Marshaller<R> responses() {
    return responses;
  }

  /** What a server answers that has not implemented the method. */
  public StatusException unimplemented() {
    return Status.UNIMPLEMENTED
        .withMessage("the server has no implementation of " + fullName())
        .asException();
  }

  /** {@code unary routeguide.RouteGuide/GetFeature}, for example. */
  @Override
  public String toString() {
    return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " " + fullName();
  }
}
