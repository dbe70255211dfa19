package dev.weft.rpc.connection;

import java.util.ArrayList;
import java.util.List;

/** A clock whose time a test makes pass. */
final class ManualClock implements AlarmClock {
  private record Set(long at, Runnable action) {}

  private final List<Set> alarms = new ArrayList<>();
  private long now;

  @Override
  public synchronized long nanoTime() {
    return now;
  }

  @Override
  public synchronized Alarm set(long nanos, Runnable action) {
    Set added = new Set(now + nanos, action);
    alarms.add(added);
    return () -> cancel(added);
  }

  private synchronized void cancel(Set alarm) {
    alarms.removeIf(candidate -> candidate == alarm);
  }

  /** Makes time pass, and runs what is due. */
  void pass(long nanos) {
    List<Set> due;
    synchronized (this) {
      now += nanos;
      due = alarms.stream().filter(alarm -> alarm.at - now <= 0).toList();
      alarms.removeAll(due);
    }
    due.forEach(alarm -> alarm.action().run());
  }

  /** How many alarms are set. */
  synchronized int count() {
    return alarms.size();
  }
}
