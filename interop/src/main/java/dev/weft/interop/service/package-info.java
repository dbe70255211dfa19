/**
 * What the interoperability server answers.
 *
 * <p>Read {@link dev.weft.interop.service.StandardTestService}: one method for each of the
 * standard's server features, with {@link dev.weft.interop.service.Requested} for what several of
 * them have in common. {@link dev.weft.interop.service.EchoMetadata} goes around all of them.
 */
@NullMarked
package dev.weft.interop.service;

import org.jspecify.annotations.NullMarked;
