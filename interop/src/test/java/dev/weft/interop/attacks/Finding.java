package dev.weft.interop.attacks;

import java.time.Duration;
import java.util.List;

/**
 * What was seen in an attack.
 *
 * @param attack what was done
 * @param sent how many octets were sent
 * @param fates what became of the attacker's connections
 * @param heapBytes the victim's heap after a full collection, with the attacker still there
 * @param cpu the victim's processor time during the attack, the calls of others among it
 * @param calls the calls of others
 * @param controlP99 the p99 of calls to another server that nobody attacked, at the same time
 */
record Finding(
    Attack attack,
    long sent,
    List<Fate> fates,
    long heapBytes,
    Duration cpu,
    Bystander.Calls calls,
    Duration controlP99) {}
