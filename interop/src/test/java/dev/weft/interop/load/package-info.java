/**
 * The same loads through Weft's client and through grpc-java's, side by side: what {@code
 * interop/run} puts in front of proxies and servers that others wrote. Begin with {@link
 * dev.weft.interop.load.SideBySide}, the program; {@link dev.weft.interop.load.Rpc} is the seam
 * between a load and the client that carries it. Messages are Weft's in both, so that the two
 * differ in their clients alone.
 */
@NullMarked
package dev.weft.interop.load;

import org.jspecify.annotations.NullMarked;
