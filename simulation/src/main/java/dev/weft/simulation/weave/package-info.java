/**
 * Lets threads give way where real processors would let others in between.
 *
 * <p>A virtual thread gives way where it waits, and nowhere else, so that what it does between two
 * waits would look as if it were done at once. {@link dev.weft.simulation.weave.WeavingLoader}
 * changes the classes under test as they are loaded: before each monitor, lock, atomic operation
 * and volatile field they call {@link dev.weft.simulation.weave.Points}, where the seed decides
 * whether another thread goes first.
 *
 * <p>The invariant: a thread never gives way inside of a monitor, as the JDK would wake those who
 * wait for it from a thread of its own. Deliberately not here: anything of the rest of the
 * simulation, since this package is loaded before it.
 */
@NullMarked
package dev.weft.simulation.weave;

import org.jspecify.annotations.NullMarked;
