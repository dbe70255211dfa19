/**
 * Compression. Either side may compress what it sends, if the other can read it; nobody has to.
 * {@link dev.weft.examples.compression.Shelf} answers, {@link dev.weft.examples.compression.Reader}
 * calls.
 */
package dev.weft.examples.compression;
