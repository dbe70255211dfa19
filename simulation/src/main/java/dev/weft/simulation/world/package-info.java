/**
 * Carries programs out, with real clients and real servers, and finds what is wrong.
 *
 * <p>Read {@link dev.weft.simulation.world.Run} first: it is one run from its beginning to rest and
 * to the end of all connections. {@link dev.weft.simulation.world.World} is what everything in a
 * run shares; {@code SimulatedServer} and {@code SimulatedChannel} put real code into it; {@code
 * CallRun} and {@code PlannedService} behave as a program says; {@code Ledger} knows what is
 * allowed to come of it.
 *
 * <p>The invariant: everything runs on the loom's threads, so that the same program gives the same
 * trace.
 */
@NullMarked
package dev.weft.simulation.world;

import org.jspecify.annotations.NullMarked;
