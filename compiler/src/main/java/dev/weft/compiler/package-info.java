/**
 * Compiles {@code .proto} files: what protoc does, in Java.
 *
 * <p>Read {@link dev.weft.compiler.Compiler} first: sources in, findings and descriptors out.
 * {@link dev.weft.compiler.Main} is the command line around it. The phases are packages: {@code
 * source} (text), {@code syntax} (tree), {@code link} (meaning, rules, descriptors), {@code java}
 * (generated code), with {@code diagnostic} for what there is to say, {@code files} for folders,
 * {@code plugin} for code generators that are programs of their own, and {@code message} for
 * messages between binary and text.
 *
 * <p>The invariant: only {@code files}, {@code plugin} and the command line touch the world
 * outside, and nothing is written when there is an error.
 */
package dev.weft.compiler;
