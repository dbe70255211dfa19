/**
 * The programs that every gRPC implementation has for its interoperability tests, with the flags
 * that all of them share.
 *
 * <p>Read {@link dev.weft.interop.Interop}, the entry, then {@link dev.weft.interop.InteropServer}
 * and {@link dev.weft.interop.InteropClient}. What the server answers is in {@code .service}; what
 * the client asks, case by case, is in {@code .cases}; the messages, in {@code .proto}, are
 * generated from {@code src/main/proto}.
 *
 * <p>Deliberately not here: the cases that need Google's cloud for their credentials.
 */
@NullMarked
package dev.weft.interop;

import org.jspecify.annotations.NullMarked;
