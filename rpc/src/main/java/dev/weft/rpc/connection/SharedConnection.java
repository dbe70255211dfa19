package dev.weft.rpc.connection;

import dev.weft.http.ClientConnection;
import dev.weft.rpc.ConnectOptions;
import dev.weft.rpc.Status;
import dev.weft.rpc.connection.ConnectionRequest.Outcome;
import dev.weft.rpc.connection.ConnectionState.BackingOff;
import dev.weft.rpc.connection.ConnectionState.Connecting;
import dev.weft.rpc.connection.ConnectionState.Idle;
import dev.weft.rpc.connection.ConnectionState.Manner;
import dev.weft.rpc.connection.ConnectionState.Proof;
import dev.weft.rpc.connection.ConnectionState.Ready;
import dev.weft.rpc.connection.ConnectionState.Reason;
import dev.weft.rpc.connection.ConnectionState.Resting;
import dev.weft.rpc.connection.ConnectionState.ShutDown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The one connection that a channel's calls share. It is made when the first call needs it, and
 * made anew when a call finds it lost; callers that come meanwhile wait for the same attempt. After
 * a failed attempt, calls fail with its reason until it is time for the next one.
 *
 * <p>What is known is one {@link ConnectionState}, replaced under a lock that is held for constant
 * time: never while connecting, and never while a connection is closed.
 */
public final class SharedConnection implements AutoCloseable {
  /** Whether a call waits for a connection although an attempt has failed. */
  public enum Patience {
    /** It fails with the attempt's reason. */
    FAIL_FAST,
    /** It waits for the next attempt. */
    WAIT_FOR_READY
  }

  /** A connection that has lived so long has proved itself, whether there were calls or not. */
  private static final Duration PROVING_AGE = Duration.ofSeconds(5);

  private final Target target;
  private final Resolver resolver;
  private final Connector connector;
  private final ConnectOptions options;
  private final ThreadFactory threads;
  private final AlarmClock clock;
  private final ConnectAttempt.Owner owner = new Owner();

  private final ReentrantLock lock = new ReentrantLock();

  /** Written under the lock. */
  private volatile ConnectionState state = new Idle();

  // Guarded by the lock.
  private final Backoff backoff;

  /** Those whose time to ask has not come yet. */
  private final Map<ConnectionRequest, AlarmClock.Alarm> delayed = new LinkedHashMap<>();

  /** Also those that take no more streams, as long as the calls on them keep them alive. */
  private final Set<ClientConnection> open = Collections.newSetFromMap(new WeakHashMap<>());

  /** A connection to the target, not made yet. */
  public SharedConnection(
      Target target,
      Resolver resolver,
      Connector connector,
      ConnectOptions options,
      ThreadFactory threads,
      AlarmClock clock,
      RandomGenerator random) {
    this.target = target;
    this.resolver = resolver;
    this.connector = connector;
    this.options = options;
    this.threads = threads;
    this.clock = clock;
    this.backoff = new Backoff(random, options);
  }

  /**
   * The connection, if there is one. It may turn out to take no more streams: then it is to be
   * {@link #forget forgotten}, and the call may ask again.
   */
  public Optional<ClientConnection> ready() {
    return state instanceof Ready(ClientConnection connection, _, _)
        ? Optional.of(connection)
        : Optional.empty();
  }

  /** Asks for a connection, and has one made if there is none. */
  public ConnectionRequest request(Patience patience) {
    ConnectionRequest request = new ConnectionRequest(this, patience);
    enter(request);
    return request;
  }

  /**
   * Asks for a connection in about so many nanoseconds: up to half more or less by chance, since
   * calls that were refused together should not come back together.
   */
  public ConnectionRequest requestAfter(long nanos, Patience patience) {
    ConnectionRequest request = new ConnectionRequest(this, patience);
    lock.lock();
    try {
      if (state instanceof ShutDown) {
        request.settle(new Outcome.Failed(ConnectFailure.shutDown(target)));
      } else {
        delayed.put(request, clock.set(backoff.spread(nanos), () -> due(request)));
      }
    } finally {
      lock.unlock();
    }
    return request;
  }

  private void due(ConnectionRequest request) {
    boolean awaited;
    lock.lock();
    try {
      awaited = delayed.remove(request) != null;
    } finally {
      lock.unlock();
    }
    if (awaited) {
      enter(request);
    }
  }

  private void enter(ConnectionRequest request) {
    ConnectAttempt begun;
    lock.lock();
    try {
      begun = request.isSettled() ? null : place(request);
    } finally {
      lock.unlock();
    }
    start(begun);
  }

  /** Settles the request or has it wait; returns the attempt to start, if one is due. */
  private @Nullable ConnectAttempt place(ConnectionRequest request) {
    switch (state) {
      case Idle _ -> {
        return connect(Set.of(request), null);
      }
      case Connecting connecting -> connecting.waiting().add(request);
      case Ready ready when ready.connection().isOpen() ->
          request.settle(new Outcome.Granted(ready.connection()));
      case Ready ready -> {
        return lost(ready.attempt(), ready.proof(), Set.of(request));
      }
      case Resting rest -> {
        return place(request, rest, Set.of());
      }
      case BackingOff(Resting rest, Set<ConnectionRequest> waiting, AlarmClock.Alarm alarm) -> {
        ConnectAttempt begun = place(request, rest, waiting);
        if (begun != null) {
          alarm.cancel();
        }
        return begun;
      }
      case ShutDown _ -> request.settle(new Outcome.Failed(ConnectFailure.shutDown(target)));
    }
    return null;
  }

  /** Places one more request beside those that wait for the rest's end. */
  private @Nullable ConnectAttempt place(
      ConnectionRequest request, Resting rest, Set<ConnectionRequest> waiting) {
    boolean waits =
        request.patience() == Patience.WAIT_FOR_READY || rest.reason() == Reason.SHORT_LIVED;
    if (clock.nanoTime() - rest.until() >= 0) {
      Set<ConnectionRequest> all = new LinkedHashSet<>(waiting);
      all.add(request);
      return connect(all, rest.failure());
    }
    if (!waits) {
      request.settle(new Outcome.Failed(rest.failure()));
    } else if (waiting.isEmpty()) {
      backOff(rest, Set.of(request));
    } else {
      waiting.add(request);
    }
    return null;
  }

  private void backOff(Resting rest, Collection<ConnectionRequest> waiting) {
    // Who looks meanwhile, without the lock, is to see why there is no connection.
    state = rest;
    AlarmClock.Alarm alarm = clock.set(rest.until() - clock.nanoTime(), () -> rested(rest));
    state = new BackingOff(rest, new LinkedHashSet<>(waiting), alarm);
  }

  private ConnectAttempt connect(Collection<ConnectionRequest> waiting, @Nullable Status before) {
    ConnectAttempt attempt =
        new ConnectAttempt(
            target, resolver, connector, options.connectTimeout(), owner, clock.nanoTime());
    state = new Connecting(attempt, new LinkedHashSet<>(waiting), before);
    return attempt;
  }

  private void start(@Nullable ConnectAttempt attempt) {
    if (attempt == null) {
      return;
    }
    try {
      threads.newThread(attempt::run).start();
    } catch (Throwable e) {
      attempt.fault(e);
    }
  }

  /** The connection is gone or going; returns the attempt to start for those that wait, if any. */
  private @Nullable ConnectAttempt lost(
      ConnectAttempt attempt, Proof proof, Collection<ConnectionRequest> waiting) {
    boolean proved =
        proof == Proof.ANSWERED || clock.nanoTime() - attempt.begunAt() >= PROVING_AGE.toNanos();
    if (proved) {
      backoff.reset();
    }
    long wait = proved ? 0 : backoff.afterShortLived();
    return rest(attempt, wait, Reason.SHORT_LIVED, ConnectFailure.shortLived(target), waiting);
  }

  /** Waits that long after the attempt's begin; returns the next one if it is due and wanted. */
  private @Nullable ConnectAttempt rest(
      ConnectAttempt last,
      long backoffNanos,
      Reason reason,
      Status failure,
      Collection<ConnectionRequest> waiting) {
    long now = clock.nanoTime();
    long until = last.begunAt() + backoffNanos;
    if (backoffNanos == 0 || until - now <= 0) {
      if (!waiting.isEmpty()) {
        return connect(waiting, failure);
      }
      state = new Idle();
      return null;
    }
    Resting rest = new Resting(last, reason, failure, until);
    if (waiting.isEmpty()) {
      state = rest;
    } else {
      backOff(rest, waiting);
    }
    return null;
  }

  private void rested(Resting rest) {
    ConnectAttempt begun = null;
    lock.lock();
    try {
      if (state instanceof BackingOff waited && waited.rest() == rest) {
        begun = connect(waited.waiting(), rest.failure());
      }
    } finally {
      lock.unlock();
    }
    start(begun);
  }

  /** A server has answered a call on the connection: it is of use. */
  public void proved(ClientConnection connection) {
    if (state instanceof Ready seen && seen.proof() == Proof.NONE) {
      lock.lock();
      try {
        if (state instanceof Ready ready && ready.connection() == connection) {
          state = new Ready(connection, ready.attempt(), Proof.ANSWERED);
          backoff.reset();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /** Sees to it that no request is granted this connection any more, which takes no streams. */
  public void forget(ClientConnection connection) {
    lock.lock();
    try {
      if (state instanceof Ready ready && ready.connection() == connection) {
        lost(ready.attempt(), ready.proof(), Set.of());
      }
    } finally {
      lock.unlock();
    }
    connection.shutdown();
  }

  /** The request was taken back. */
  void withdrawn(ConnectionRequest request) {
    lock.lock();
    try {
      AlarmClock.Alarm alarm = delayed.remove(request);
      if (alarm != null) {
        alarm.cancel();
      }
      switch (state) {
        case Connecting connecting -> connecting.waiting().remove(request);
        case BackingOff(Resting rest, Set<ConnectionRequest> waiting, AlarmClock.Alarm set) -> {
          if (waiting.remove(request) && waiting.isEmpty()) {
            set.cancel();
            state = rest;
          }
        }
        case Idle _ -> {}
        case Resting _ -> {}
        case Ready _ -> {}
        case ShutDown _ -> {}
      }
    } finally {
      lock.unlock();
    }
  }

  /** What a request waits for, as the end of a sentence that begins with "waited for". */
  public String progress() {
    String connection = "a connection to " + target;
    return switch (state) {
      case Idle _ -> connection;
      case Ready _ -> connection;
      case ShutDown _ -> connection;
      case Connecting(ConnectAttempt attempt, _, Status before) ->
          connection
              + ": "
              + attempt
              + (before == null ? "" : "; before that: " + before.message());
      case Resting rest -> connection + notYet(rest);
      case BackingOff(Resting rest, _, _) -> connection + notYet(rest);
    };
  }

  private static String notYet(Resting rest) {
    return ": it is not time yet to try again after: " + rest.failure().message();
  }

  /** Whether it was closed here, and the calls that ran with it. */
  public boolean isClosed() {
    return state instanceof ShutDown(Manner manner) && manner == Manner.AT_ONCE;
  }

  /** Lets the calls that run finish, and has further ones fail. Does not wait. */
  public void shutdown() {
    end(Manner.GENTLE, ClientConnection::shutdown);
  }

  /** Closes the connection at once, and has further calls fail. */
  @Override
  public void close() {
    end(Manner.AT_ONCE, ClientConnection::close);
  }

  private void end(Manner manner, Consumer<ClientConnection> action) {
    List<ClientConnection> connections;
    lock.lock();
    try {
      Outcome failed = new Outcome.Failed(ConnectFailure.shutDown(target));
      switch (state) {
        case Connecting(ConnectAttempt attempt, Set<ConnectionRequest> waiting, _) -> {
          attempt.interrupt();
          waiting.forEach(request -> request.settle(failed));
        }
        case BackingOff(_, Set<ConnectionRequest> waiting, AlarmClock.Alarm alarm) -> {
          alarm.cancel();
          waiting.forEach(request -> request.settle(failed));
        }
        case Idle _ -> {}
        case Resting _ -> {}
        case Ready _ -> {}
        case ShutDown _ -> {}
      }
      delayed.forEach((request, alarm) -> {
        alarm.cancel();
        request.settle(failed);
      });
      delayed.clear();
      state = isClosed() ? state : new ShutDown(manner);
      connections = List.copyOf(open);
    } finally {
      lock.unlock();
    }
    connections.forEach(action);
  }

  /** Says where it leads. */
  @Override
  public String toString() {
    return target.toString();
  }

  /** Is told of attempts, each of which may have been overtaken by the end. */
  private final class Owner implements ConnectAttempt.Owner {
    @Override
    public void connected(ConnectAttempt attempt, ClientConnection connection) {
      ConnectAttempt next = null;
      boolean wanted = true;
      lock.lock();
      try {
        if (state instanceof Connecting connecting && connecting.attempt() == attempt) {
          open.add(connection);
          if (connection.isOpen() && !attempt.isClosing()) {
            state = new Ready(connection, attempt, Proof.NONE);
            Outcome granted = new Outcome.Granted(connection);
            connecting.waiting().forEach(request -> request.settle(granted));
          } else {
            next = lost(attempt, Proof.NONE, connecting.waiting());
          }
        } else {
          wanted = false;
        }
      } finally {
        lock.unlock();
      }
      if (!wanted) {
        connection.close();
      }
      start(next);
    }

    @Override
    public void failed(ConnectAttempt attempt, Status failure) {
      ConnectAttempt next = null;
      lock.lock();
      try {
        if (state instanceof Connecting connecting && connecting.attempt() == attempt) {
          List<ConnectionRequest> patient = new ArrayList<>();
          for (ConnectionRequest request : connecting.waiting()) {
            switch (request.patience()) {
              case FAIL_FAST -> request.settle(new Outcome.Failed(failure));
              case WAIT_FOR_READY -> patient.add(request);
            }
          }
          next = rest(attempt, backoff.next(), Reason.UNREACHABLE, failure, patient);
        }
      } finally {
        lock.unlock();
      }
      start(next);
    }

    @Override
    public void closing(ConnectAttempt attempt) {
      lock.lock();
      try {
        if (state instanceof Ready ready && ready.attempt() == attempt) {
          lost(attempt, ready.proof(), Set.of());
        }
      } finally {
        lock.unlock();
      }
    }
  }
}
