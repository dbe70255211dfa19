/**
 * The text of {@code .proto} files, places in it, and the interface through which the compiler asks
 * for it.
 *
 * <p>{@link dev.weft.compiler.source.Source} is a text that knows its lines; {@link
 * dev.weft.compiler.source.Sources} finds one by the path that an {@code import} names. Nothing
 * here knows of a file system.
 */
package dev.weft.compiler.source;
