package dev.weft.simulation.program;

/**
 * What the order of a run leans to.
 *
 * @param threads how likely a thread goes on, against
 * @param network how likely octets arrive
 * @param hurry time moves on once in so many steps although something could still happen; 0 for
 *     never
 * @param interruption a thread gives way at one in so many points; 0 for never
 * @param pipeOctets how many octets may be on their way in one direction
 */
public record Pace(int threads, int network, int hurry, int interruption, int pipeOctets) {}
