/**
 * Peers that speak HTTP/2 octet by octet, so that a test can have them break every rule.
 *
 * <p>{@link dev.weft.interop.scripted.ScriptedServer} accepts connections and hands each to a
 * {@link dev.weft.interop.scripted.Script}; {@link dev.weft.interop.scripted.ScriptedConnection} is
 * what the script says its lines on.
 */
@NullMarked
package dev.weft.interop.scripted;

import org.jspecify.annotations.NullMarked;
