package dev.weft.interop.load;

import dev.weft.interop.etcd.Event;
import dev.weft.interop.etcd.KV;
import dev.weft.interop.etcd.Lease;
import dev.weft.interop.etcd.LeaseGrantRequest;
import dev.weft.interop.etcd.LeaseKeepAliveRequest;
import dev.weft.interop.etcd.LeaseKeepAliveResponse;
import dev.weft.interop.etcd.LeaseRevokeRequest;
import dev.weft.interop.etcd.Maintenance;
import dev.weft.interop.etcd.PutRequest;
import dev.weft.interop.etcd.SnapshotRequest;
import dev.weft.interop.etcd.SnapshotResponse;
import dev.weft.interop.etcd.Watch;
import dev.weft.interop.etcd.WatchCreateRequest;
import dev.weft.interop.etcd.WatchRequest;
import dev.weft.interop.etcd.WatchResponse;
import dev.weft.protobuf.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Loads for etcd. Each client works on keys that begin with its own name. */
final class EtcdLoads {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration GRACE = Duration.ofSeconds(10);

  private static final int PUTS = 10_000;
  private static final int THREADS = 16;
  private static final int VALUE = 100;
  private static final int LEASES = 16;
  private static final int BEATS = 25;
  private static final long TTL_SECONDS = 60;
  private static final int LARGE_VALUES = 64;
  private static final int LARGE_VALUE = 1024 * 1024;
  private static final int SHA_256 = 32;

  private EtcdLoads() {}

  /** 10,000 puts on 16 threads beside a watch, which must tell of each of them, in order. */
  static void puts(ClientKind client, Endpoint endpoint, Tally tally) throws InterruptedException {
    try (Rpc rpc = client.connect(endpoint);
        Rpc.Exchange<WatchRequest, WatchResponse> watch = watch(rpc, client, LONG)) {
      Crowd.atOnce(
          THREADS + 1,
          LONG.plus(GRACE),
          thread -> {
            if (thread == THREADS) {
              tally.attempt(() -> expectEvents(watch, PUTS));
              return;
            }
            for (int i = thread; i < PUTS; i += THREADS) {
              int number = i;
              tally.attempt(() -> put(rpc, client, number, VALUE, LONG));
            }
          });
    }
  }

  /** Of a steady load: puts. */
  static Steady.Call steady(Duration timeout) {
    return (rpc, client, number) -> put(rpc, client, number, VALUE, timeout);
  }

  /** Sixteen leases that one stream keeps alive, 25 times each, and their end. */
  static void leases(ClientKind client, Endpoint endpoint, Tally tally)
      throws InterruptedException {
    try (Rpc rpc = client.connect(endpoint)) {
      Crowd.atOnce(1, LONG.plus(GRACE), only -> tally.attempt(() -> keepLeases(rpc)));
    }
  }

  /** Values of 64 MiB, and then the whole store in one stream, to be checked by its digest. */
  static void snapshot(ClientKind client, Endpoint endpoint, Tally tally)
      throws InterruptedException {
    try (Rpc rpc = client.connect(endpoint)) {
      Crowd.atOnce(
          1,
          LONG.plus(GRACE),
          only -> {
            for (int i = 0; i < LARGE_VALUES; i++) {
              int number = i;
              tally.attempt(() -> put(rpc, client, number, LARGE_VALUE, LONG));
            }
            tally.attempt(() -> readSnapshot(rpc));
          });
    }
  }

  private static void put(
      Rpc rpc, ClientKind client, int number, int valueBytes, Duration timeout) {
    byte[] value = new byte[valueBytes];
    Arrays.fill(value, (byte) number);
    PutRequest request =
        PutRequest.builder().key(Bytes.utf8(client + "/" + number)).value(Bytes.of(value)).build();
    if (rpc.unary(KV.Methods.PUT, request, timeout).header().revision() <= 0) {
      throw new WrongAnswer("a put was answered without a revision");
    }
  }

  /** A watch of the client's keys, begun and confirmed. */
  static Rpc.Exchange<WatchRequest, WatchResponse> watch(
      Rpc rpc, ClientKind client, Duration timeout) {
    Rpc.Exchange<WatchRequest, WatchResponse> watch =
        rpc.bidirectional(Watch.Methods.WATCH, timeout);
    WatchCreateRequest keys =
        WatchCreateRequest.builder()
            .key(Bytes.utf8(client + "/"))
            .rangeEnd(Bytes.utf8(client + "0"))
            .build();
    watch.write(WatchRequest.builder().createRequest(keys).build());
    Optional<WatchResponse> response = watch.next();
    if (response.isEmpty() || !response.get().created()) {
      throw new WrongAnswer("a watch began with " + response);
    }
    return watch;
  }

  private static void expectEvents(Rpc.Responses<WatchResponse> watch, int count) {
    long revision = 0;
    for (int seen = 0; seen < count; ) {
      Optional<WatchResponse> response = watch.next();
      if (response.isEmpty() || response.get().canceled()) {
        throw new WrongAnswer("a watch ended after " + seen + " of " + count + " events");
      }
      for (Event event : response.get().events()) {
        if (event.kv().modRevision() <= revision) {
          throw new WrongAnswer("a watch told of revision " + revision + " twice or too late");
        }
        revision = event.kv().modRevision();
        seen++;
      }
    }
  }

  private static void keepLeases(Rpc rpc) {
    long[] leases = new long[LEASES];
    for (int i = 0; i < LEASES; i++) {
      LeaseGrantRequest request = LeaseGrantRequest.builder().ttl(TTL_SECONDS).build();
      leases[i] = rpc.unary(Lease.Methods.LEASE_GRANT, request, LONG).id();
    }
    try (Rpc.Exchange<LeaseKeepAliveRequest, LeaseKeepAliveResponse> beats =
        rpc.bidirectional(Lease.Methods.LEASE_KEEP_ALIVE, LONG)) {
      for (int beat = 0; beat < BEATS; beat++) {
        for (long lease : leases) {
          beats.write(LeaseKeepAliveRequest.builder().id(lease).build());
        }
        for (long lease : leases) {
          Optional<LeaseKeepAliveResponse> response = beats.next();
          if (response.isEmpty() || response.get().id() != lease || response.get().ttl() <= 0) {
            throw new WrongAnswer("lease " + lease + " was kept alive with " + response);
          }
        }
      }
      beats.halfClose();
      if (beats.next().isPresent()) {
        throw new WrongAnswer("a stream of leases went on after its last answer");
      }
    }
    for (long lease : leases) {
      LeaseRevokeRequest request = LeaseRevokeRequest.builder().id(lease).build();
      rpc.unary(Lease.Methods.LEASE_REVOKE, request, LONG);
    }
  }

  private static void readSnapshot(Rpc rpc) {
    MessageDigest digest = sha256();
    Bytes last = Bytes.empty();
    long size = 0;
    try (Rpc.Responses<SnapshotResponse> pieces =
        rpc.serverStreaming(
            Maintenance.Methods.SNAPSHOT, SnapshotRequest.defaultInstance(), LONG)) {
      for (Optional<SnapshotResponse> piece = pieces.next();
          piece.isPresent();
          piece = pieces.next()) {
        digest.update(last.toByteArray());
        size += last.size();
        last = piece.get().blob();
      }
    }
    if (last.size() != SHA_256 || !Bytes.of(digest.digest()).equals(last)) {
      throw new WrongAnswer("a snapshot of " + size + " octets does not have the digest it names");
    }
    if (size < (long) LARGE_VALUES * LARGE_VALUE) {
      throw new WrongAnswer("a snapshot has only " + size + " octets");
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
