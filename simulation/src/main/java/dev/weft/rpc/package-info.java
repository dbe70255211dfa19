/**
 * What the simulation must reach that {@code dev.weft.rpc} keeps to its package: {@link
 * dev.weft.rpc.Seams}, and nothing else. The simulation runs on the class path, where packages may
 * have parts in several modules.
 */
@NullMarked
package dev.weft.rpc;

import org.jspecify.annotations.NullMarked;
