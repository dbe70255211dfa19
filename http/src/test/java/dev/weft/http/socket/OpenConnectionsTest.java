package dev.weft.http.socket;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.HttpLimits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who has to go when others wait, and who may stay. */
@Timeout(60)
class OpenConnectionsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final HttpLimits THREE = HttpLimits.builder().maxConnections(3).build();

  private final List<String> events = Collections.synchronizedList(new ArrayList<>());

  /** What a guest does when it is asked to make room. */
  private enum Manners {
    GOES,
    STAYS
  }

  /** A connection that is told what it is. */
  private final class Played implements Guest {
    private final OpenConnections connections;
    private final String name;
    private final Manners manners;
    private volatile long silentNanos;
    private volatile long idleNanos;

    Played(OpenConnections connections, String name, Manners manners) {
      this.connections = connections;
      this.name = name;
      this.manners = manners;
      assertThat(connections.add(this)).isTrue();
    }

    Played silentFor(long nanos) {
      silentNanos = nanos;
      return this;
    }

    Played idleFor(long nanos) {
      connections.agreed(this);
      idleNanos = nanos;
      return this;
    }

    @Override
    public long silentNanos() {
      return silentNanos;
    }

    @Override
    public long idleNanos() {
      return idleNanos;
    }

    @Override
    public void giveUp() {
      events.add("given up: " + name);
      leaveIfPolite();
    }

    @Override
    public void askToGo() {
      events.add("asked to go: " + name);
      leaveIfPolite();
    }

    private void leaveIfPolite() {
      if (manners == Manners.GOES) {
        connections.remove(this);
      }
    }

    @Override
    public void shutdown() {
      events.add("shut down: " + name);
    }

    @Override
    public void close(String reason) {
      events.add("closed: " + name);
    }
  }

  private Played played(OpenConnections connections, String name) {
    return new Played(connections, name, Manners.GOES);
  }

  @Test
  void nobodyIsAskedWhileThereIsRoom() throws Exception {
    OpenConnections connections = new OpenConnections(THREE);
    played(connections, "a").silentFor(100 * SECOND);
    played(connections, "b").idleFor(100 * SECOND);
    connections.awaitRoom(full -> events.add(full.limit()));
    assertThat(events).isEmpty();
  }

  @Test
  void theLongestSilentIsGivenUpWhereConnectionsAreFewerThanHandshakes() throws Exception {
    OpenConnections connections = new OpenConnections(THREE);
    played(connections, "a").silentFor(SECOND);
    played(connections, "b").silentFor(2 * SECOND);
    played(connections, "c").idleFor(100 * SECOND);
    connections.awaitRoom(full -> events.add(full.limit()));
    assertThat(events).containsExactly("maxConnections", "given up: b");
  }

  @Test
  void theLongestSilentIsGivenUpWhereHandshakesAreTooMany() throws Exception {
    OpenConnections connections =
        new OpenConnections(HttpLimits.builder().maxHandshakes(2).build());
    played(connections, "a").silentFor(3 * SECOND);
    played(connections, "b").silentFor(2 * SECOND);
    connections.awaitRoom(full -> events.add(full.limit()));
    assertThat(events).containsExactly("maxHandshakes", "given up: a");
  }

  @Test
  void theLongestIdleIsAskedToGoWhereNobodyIsSilent() throws Exception {
    OpenConnections connections = new OpenConnections(THREE);
    played(connections, "a").idleFor(6 * SECOND);
    played(connections, "b").idleFor(9 * SECOND);
    played(connections, "c").silentFor(SECOND - 1);
    connections.awaitRoom(full -> events.add(full.limit()));
    assertThat(events).containsExactly("maxConnections", "asked to go: b");
  }

  @Test
  void whoeverHasCallsOrWaitsForThisEndStays() throws Exception {
    OpenConnections connections = new OpenConnections(THREE);
    Played first = played(connections, "a").idleFor(0);
    played(connections, "b").idleFor(OpenConnections.SHORTEST_IDLE_NANOS - 1);
    played(connections, "c").silentFor(0);
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    CompletableFuture<Void> room = waiting(connections, told);
    for (int i = 0; i < 3; i++) {
      assertThat(told.poll(10, SECONDS)).as("asked again and again").isEqualTo("maxConnections");
    }
    assertThat(room).isNotDone();
    connections.remove(first);
    room.get(10, SECONDS);
    assertThat(events).isEmpty();
  }

  @Test
  void moreAreAskedWhileThoseThatWereAskedDoNotGo() throws Exception {
    OpenConnections connections =
        new OpenConnections(HttpLimits.builder().maxConnections(64).build());
    List<Played> rude = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      rude.add(new Played(connections, Integer.toString(i), Manners.STAYS).idleFor(9 * SECOND + i));
    }
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    CompletableFuture<Void> room = waiting(connections, told);
    for (int i = 0; i < 6; i++) {
      assertThat(told.poll(10, SECONDS)).isEqualTo("maxConnections");
    }
    assertThat(events)
        .as("a sixteenth at a time, those that have been idle for longest")
        .containsExactly(
            "asked to go: 63", "asked to go: 62", "asked to go: 61", "asked to go: 60");
    connections.remove(rude.get(63));
    room.get(10, SECONDS);
  }

  @Test
  void theEndComesToThoseWhoLeaveAndThoseWhoWait() throws Exception {
    OpenConnections connections =
        new OpenConnections(HttpLimits.builder().maxConnections(1).build());
    new Played(connections, "a", Manners.STAYS).idleFor(9 * SECOND);
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    CompletableFuture<Void> room = waiting(connections, told);
    told.take();
    told.take();
    connections.shutdown();
    room.get(10, SECONDS);
    assertThat(events).containsExactly("asked to go: a", "shut down: a");
  }

  private static CompletableFuture<Void> waiting(
      OpenConnections connections, BlockingQueue<String> told) {
    CompletableFuture<Void> room = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try {
        connections.awaitRoom(full -> told.add(full.limit()));
        room.complete(null);
      } catch (InterruptedException e) {
        room.completeExceptionally(e);
      }
    });
    return room;
  }
}
