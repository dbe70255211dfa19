/**
 * One thread that runs everything, in an order that a seed decides.
 *
 * <p>Read {@link dev.weft.simulation.loom.Loom} first: it is the scheduler of the virtual threads
 * that real code starts and waits on. {@link dev.weft.simulation.loom.Agenda} is time, which only
 * the simulation moves; {@link dev.weft.simulation.loom.Choices} is chance, which a seed fixes;
 * {@link dev.weft.simulation.loom.Trace} is what happened, as lines or as one number.
 *
 * <p>The invariant: nothing here asks the real clock, another thread, or an identity hash code.
 * Deliberately not here: the network, and anything that knows of calls.
 */
@NullMarked
package dev.weft.simulation.loom;

import org.jspecify.annotations.NullMarked;
