package dev.weft.simulation.world;

import dev.weft.rpc.protocol.Timer;
import dev.weft.simulation.loom.Agenda;
import dev.weft.simulation.loom.Worker;

/** A timer of simulated time: its actions run on a thread of its own, one after the other. */
final class SimulatedTimer implements Timer {
  private final Agenda agenda;
  private final Worker worker;
  private int armed;

  private static final class Alarm implements Scheduled {
    private boolean over;
  }

  SimulatedTimer(Agenda agenda, Worker worker) {
    this.agenda = agenda;
    this.worker = worker;
  }

  @Override
  public Scheduled schedule(long nanos, Runnable action) {
    Alarm alarm = new Alarm();
    armed++;
    agenda.in(
        nanos,
        () -> {
          if (!alarm.over) {
            worker.post(() -> run(alarm, action));
          }
        });
    return alarm;
  }

  private void run(Alarm alarm, Runnable action) {
    if (end(alarm)) {
      action.run();
    }
  }

  private boolean end(Alarm alarm) {
    boolean first = !alarm.over;
    alarm.over = true;
    armed -= first ? 1 : 0;
    return first;
  }

  @Override
  public long nanoTime() {
    return agenda.nanoTime();
  }

  @Override
  public void cancel(Scheduled scheduled) {
    end((Alarm) scheduled);
  }

  /** How many actions wait for their time. */
  int armed() {
    return armed;
  }

  void stop() {
    worker.stop();
  }
}
