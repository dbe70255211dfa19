/**
 * Programs: what clients, handlers and fate do in one run, as values that can be printed, compared
 * and made smaller.
 *
 * <p>Read {@link dev.weft.simulation.program.Program} first, then {@link
 * dev.weft.simulation.program.CallPlan}. {@link dev.weft.simulation.program.Generator} makes one of
 * a seed; {@link dev.weft.simulation.program.Shrinker} finds a smaller one that fails alike.
 *
 * <p>Deliberately not here: what carries programs out ({@code world}), and what order things happen
 * in, which the seed decides again in each run.
 */
@NullMarked
package dev.weft.simulation.program;

import org.jspecify.annotations.NullMarked;
