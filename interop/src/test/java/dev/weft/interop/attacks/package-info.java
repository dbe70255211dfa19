/**
 * Attacks over loopback on a real server, and on a real client, in a JVM of its own with a small
 * heap: what {@code docs/attacks.md} lists.
 *
 * <p>{@link dev.weft.interop.attacks.Attack} says what is done to a server and what is expected of
 * it; the lists are in the classes whose names end in {@code Attacks}. {@link
 * dev.weft.interop.attacks.ServerTrial} does one of them while a {@link
 * dev.weft.interop.attacks.Bystander} makes calls, and {@link dev.weft.interop.attacks.Finding} is
 * what was seen. {@link dev.weft.interop.attacks.Intruder} is a connection of the attacker's.
 *
 * <p>Each attack ends after a time, whatever becomes of it. One that blocks since it is not read
 * from any more has met a limit as well as one that is told to go away.
 */
@NullMarked
package dev.weft.interop.attacks;

import org.jspecify.annotations.NullMarked;
