package dev.weft.simulation.program;

import dev.weft.rpc.Execution;
import java.util.List;

/**
 * What happens in a run, apart from the order.
 *
 * @param seed decides the order, and everything else that a program leaves open
 * @param server the limits of the server's connections
 * @param channels the limits of each channel's
 * @param calls what is called
 * @param faults what goes wrong
 * @param execution where the server runs handlers
 * @param pace what the order leans to
 */
public record Program(
    long seed,
    EndLimits server,
    List<EndLimits> channels,
    List<CallPlan> calls,
    List<Fault> faults,
    Execution execution,
    Pace pace) {

  /** The program without some of its calls or faults, or with simpler ones. */
  public Program with(List<CallPlan> calls, List<Fault> faults) {
    return new Program(seed, server, channels, calls, faults, execution, pace);
  }

  /** Its steps, one a line. */
  public List<String> lines() {
    var lines = new java.util.ArrayList<String>();
    lines.add("server " + server);
    for (int i = 0; i < channels.size(); i++) {
      lines.add("channel " + i + " " + channels.get(i));
    }
    calls.forEach(call -> lines.add(call.toString()));
    faults.forEach(fault -> lines.add(fault.toString()));
    lines.add("handlers: " + execution);
    lines.add(pace.toString());
    return lines;
  }
}
