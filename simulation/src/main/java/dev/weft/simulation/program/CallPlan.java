package dev.weft.simulation.program;

import dev.weft.rpc.Method;
import java.time.Duration;
import java.util.Optional;

/**
 * One call: what is sent each way, and how both sides behave.
 *
 * @param id names the call; the same as long as a program is made smaller
 * @param channel the number of the channel
 * @param at when it begins
 * @param deadline how long it may take
 * @param readiness what it does while there is no connection
 */
public record CallPlan(
    int id,
    int channel,
    Method.Kind kind,
    Duration at,
    Payload requests,
    Payload responses,
    Caller caller,
    Answer answer,
    Optional<Duration> deadline,
    Packed packed,
    Readiness readiness) {

  /** How the messages travel. */
  public enum Packed {
    PLAIN,
    GZIP
  }

  /** What a call does while no connection can be made. */
  public enum Readiness {
    /** It fails. */
    REQUIRED,
    /** It waits for one. */
    AWAITED
  }

  /** What a client does. */
  public sealed interface Caller {
    /** Sends everything and reads everything. */
    record Patient() implements Caller {}

    /** Waits so long before each message that it reads or writes. */
    record Slow(Duration each) implements Caller {}

    /** Closes the call after so many messages, read or, where only requests are many, written. */
    record Leaving(int after) implements Caller {}

    /** Stops reading after so many messages, and closes the call so much later. */
    record Lingering(int after, Duration time) implements Caller {}

    /** Another thread cancels the call so long after its beginning. */
    record Cancelled(Duration after) implements Caller {}

    /** Another thread interrupts the caller so long after the call's beginning. */
    record Interrupted(Duration after) implements Caller {}
  }

  /** What a handler does. */
  public sealed interface Answer {
    /** Reads everything and sends everything. */
    record Whole() implements Answer {}

    /** Waits so long before each message. */
    record Slow(Duration each) implements Answer {}

    /** Reads nothing that it need not, and sends everything. */
    record Early() implements Answer {}

    /** Fails with a status after so many messages. */
    record Refuses(int after) implements Answer {}

    /** Throws what no handler should after so many messages. */
    record Throws(int after) implements Answer {}

    /** Waits, after so many messages, until it is cancelled. */
    record Waits(int after) implements Answer {}
  }

  /** The same call with both sides as simple as can be. */
  public CallPlan with(Caller caller, Answer answer) {
    return new CallPlan(
        id, channel, kind, at, requests, responses, caller, answer, deadline, packed, readiness);
  }

  /** The same call with other messages. */
  public CallPlan with(Payload requests, Payload responses) {
    return new CallPlan(
        id, channel, kind, at, requests, responses, caller, answer, deadline, packed, readiness);
  }

  /** The same call, sent as it is and without a deadline. */
  public CallPlan plain() {
    return new CallPlan(
        id,
        channel,
        kind,
        at,
        requests,
        responses,
        caller,
        answer,
        Optional.empty(),
        Packed.PLAIN,
        readiness);
  }

  @Override
  public String toString() {
    return "call %d on channel %d at %.3f ms: %s, %d × %d octets there, %d × %d back, %s, %s%s%s%s"
        .formatted(
            id,
            channel,
            at.toNanos() / 1e6,
            kind,
            requests.messages(),
            requests.octets(),
            responses.messages(),
            responses.octets(),
            caller,
            answer,
            deadline.map(time -> ", deadline " + time).orElse(""),
            packed == Packed.GZIP ? ", gzip" : "",
            readiness == Readiness.AWAITED ? ", waits for a connection" : "");
  }
}
