/**
 * The edge of the compiler: folders that files are read from and written to.
 *
 * <p>{@link dev.weft.compiler.files.ImportRoots} is what {@code -I} names; {@link
 * dev.weft.compiler.files.BuiltInFiles} are those that come with Weft; {@link
 * dev.weft.compiler.files.OutputFolder} writes what has changed and leaves the rest alone.
 */
package dev.weft.compiler.files;
