/**
 * Whole clients and whole servers in one deterministic simulation: the real code, blocking and all,
 * on one thread, in an order that a seed decides, with time that only the simulation moves.
 *
 * <p>{@link dev.weft.simulation.Search} tries one seed after the other. Below it, from the ground
 * up: {@code loom} (threads, time, chance), {@code network}, {@code program} (what is tried),
 * {@code world} (which tries it, and finds what is wrong). docs/internals/simulation.md tells how
 * to read what it finds.
 */
@NullMarked
package dev.weft.simulation;

import org.jspecify.annotations.NullMarked;
