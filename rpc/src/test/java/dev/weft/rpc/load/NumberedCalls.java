package dev.weft.rpc.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.rpc.CallContext;
import dev.weft.rpc.CallOptions;
import dev.weft.rpc.Channel;
import dev.weft.rpc.Code;
import dev.weft.rpc.ConnectOptions;
import dev.weft.rpc.Interceptor;
import dev.weft.rpc.Metadata;
import dev.weft.rpc.MetadataKey;
import dev.weft.rpc.StatusException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Small calls of every kind, each with a number, by which servers count how often they see it. */
final class NumberedCalls {
  static final List<Direction> KINDS =
      List.of(Direction.BOTH, Direction.DELIVERED, Direction.COLLECTED, Direction.RETURNED);

  /** For channels that connect again as soon as they are let. */
  static final ConnectOptions SOON =
      ConnectOptions.builder()
          .initialBackoff(Duration.ofMillis(1))
          .maxBackoff(Duration.ofMillis(10))
          .build();

  private static final int MESSAGES = 3;
  private static final int SIZE = 20;
  private static final MetadataKey<String> NUMBER = MetadataKey.ascii("call-number");

  private final Map<String, AtomicInteger> handled = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();

  /** Counts, at a server. */
  Interceptor counting() {
    return (call, next) -> {
      String number = CallContext.current().metadata().get(NUMBER).orElseThrow();
      handled.computeIfAbsent(number, _ -> new AtomicInteger()).incrementAndGet();
      return next.proceed(call);
    };
  }

  /** Makes a call that may fail, but in one way only; whether it was answered. */
  boolean attempt(Channel channel, Direction kind, CallOptions options, Code end, String what) {
    try {
      make(channel, kind, options);
      answered.incrementAndGet();
      return true;
    } catch (StatusException e) {
      failed.incrementAndGet();
      assertThat(e.code()).as(what + ": " + e).isEqualTo(end);
      assertThat(e.getMessage()).as(what).doesNotContain("null");
      return false;
    } catch (RuntimeException e) {
      throw new AssertionError(what, e);
    }
  }

  /** Makes a call that is to be answered. */
  void make(Channel channel, Direction kind, CallOptions options) {
    int number = numbers.incrementAndGet();
    kind.call(channel, number, SIZE, MESSAGES, numbered(options, number));
  }

  /** The options of a further call. */
  CallOptions numbered(CallOptions options) {
    return numbered(options, numbers.incrementAndGet());
  }

  private static CallOptions numbered(CallOptions options, int number) {
    return options.withMetadata(Metadata.of(NUMBER, Integer.toString(number)));
  }

  /** How many have failed of those that might. */
  int failed() {
    return failed.get();
  }

  /** Some were answered, and no server saw one twice. */
  void requireHandledOnce() {
    assertThat(handled.values()).allSatisfy(times -> assertThat(times).hasValue(1));
    assertThat(answered).hasPositiveValue();
  }
}
