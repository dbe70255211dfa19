/**
 * Compiles {@code .proto} files: what protoc does, in Java.
 *
 * <p>Read {@link dev.weft.compiler.Compiler} first: sources in, findings and descriptors out.
 * {@link dev.weft.compiler.Main} is the command line around it. The phases are packages: {@code
 * source} (text), {@code syntax} (tree), {@code link} (meaning, rules, descriptors), {@code java}
 * (generated code), with {@code diagnostic} for what there is to say and {@code files} for folders.
 *
 * <p>The invariant: only {@code files} and {@code Main} touch the file system, and nothing is
 * written when there is an error.
 */
package dev.weft.compiler;
