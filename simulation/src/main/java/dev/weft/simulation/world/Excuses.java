package dev.weft.simulation.world;

import dev.weft.simulation.program.CallPlan;
import dev.weft.simulation.program.CallPlan.Answer;
import dev.weft.simulation.program.CallPlan.Readiness;
import dev.weft.simulation.program.EndLimits;
import dev.weft.simulation.program.EndLimits.Room;
import dev.weft.simulation.program.Fault;
import dev.weft.simulation.program.Payload;
import dev.weft.simulation.program.Program;
import java.util.List;

/** What the faults and limits of a program excuse: failures that neither side has asked for. */
final class Excuses {
  /** The octets ahead of each message on the wire. */
  private static final int PREFIX_OCTETS = 5;

  private final Program program;
  private final List<SimulatedChannel> channels;

  /** Those of a program that these channels, which may still be made, carry out. */
  Excuses(Program program, List<SimulatedChannel> channels) {
    this.program = program;
    this.channels = channels;
  }

  private EndLimits client(CallPlan plan) {
    return program.channels().get(plan.channel());
  }

  /** Whether a call may find that there is no server, or lose it. */
  boolean forUnavailable(CallPlan plan) {
    SimulatedChannel channel = channels.get(plan.channel());
    boolean lost =
        plan.readiness() == Readiness.AWAITED ? channel.isDamaged() : channel.isDisturbed();
    return lost || isOverpromised() || isForgotten(plan) || program.server().life().endsCalls();
  }

  private boolean isOverpromised() {
    return program.faults().stream().anyMatch(Fault.Overpromise.class::isInstance);
  }

  /** Whether it may be refused with more sent than is held to be sent again. */
  private boolean isForgotten(CallPlan plan) {
    Payload requests = plan.requests();
    long octets = (long) requests.messages() * (requests.octets() + PREFIX_OCTETS);
    return plan.kind().streamsRequests()
        && octets > client(plan).room().heldOctets()
        && program.faults().stream().anyMatch(Excuses::refuses);
  }

  private static boolean refuses(Fault fault) {
    return fault instanceof Fault.Dismissal
        || fault instanceof Fault.Rotation
        || fault instanceof Fault.Restart;
  }

  /** Whether a call may be more than an end accepts, when so many calls have begun. */
  boolean forExhaustion(CallPlan plan, long begun) {
    return begun > program.server().room().calls()
        || program.server().life().endsStalled()
        || exceeds(plan.requests(), program.server().room())
        || exceeds(plan.responses(), client(plan).room());
  }

  /** Whether a client may give a call up whose handler does not read. */
  boolean forInternal(CallPlan plan) {
    return client(plan).life().endsStalled();
  }

  /** Whether a call that is read whole can't succeed. */
  boolean mustExhaust(CallPlan plan) {
    boolean read = !(plan.kind().streamsRequests() && plan.answer() instanceof Answer.Early);
    return read && exceeds(plan.requests(), program.server().room())
        || exceeds(plan.responses(), client(plan).room());
  }

  private static boolean exceeds(Payload payload, Room room) {
    return payload.messages() > 0 && payload.octets() > room.messageOctets();
  }
}
