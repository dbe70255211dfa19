/**
 * gRPC for users: servers, clients, and what goes between them.
 *
 * <p>To serve, implement a generated service and give it to a {@link dev.weft.rpc.Server}; {@link
 * dev.weft.rpc.CallContext} tells a handler of its call. To call, open a {@link
 * dev.weft.rpc.Channel} and make a generated {@link dev.weft.rpc.Client} of it. Streams are {@link
 * dev.weft.rpc.StreamReader} and {@link dev.weft.rpc.StreamWriter} on both sides, failures are
 * {@link dev.weft.rpc.Status}, and {@link dev.weft.rpc.Interceptor}s go around calls of either
 * side.
 *
 * <p>The invariant: a call is a method call. It blocks, it throws, and interrupting it cancels it.
 * Deliberately not here: how any of it is done (the package {@code protocol}, which is not
 * exported).
 */
@NullMarked
package dev.weft.rpc;

import org.jspecify.annotations.NullMarked;
