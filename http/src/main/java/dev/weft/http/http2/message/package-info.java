/**
 * What makes a message well-formed in HTTP/2 (RFC 9113 §8): the rules about header fields that hold
 * whatever the message is for.
 *
 * <p>{@link dev.weft.http.http2.message.HeaderRules} is all there is. Which octets names and values
 * may hold is checked where they are decoded, in {@code dev.weft.http.hpack}; deliberately not here
 * is anything that takes more than one header block to see, such as a body that is not as long as
 * {@code content-length} says.
 *
 * <p>The invariant: pure functions of {@link dev.weft.http.Headers}.
 */
@NullMarked
package dev.weft.http.http2.message;

import org.jspecify.annotations.NullMarked;
