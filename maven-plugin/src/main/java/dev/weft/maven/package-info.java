/**
 * The goals {@code weft:compile} and {@code weft:test-compile}: {@code .proto} files to Java, as
 * part of a Maven build.
 *
 * <p>Read {@link dev.weft.maven.ProtoMojo} first: its {@code execute} is the table of contents.
 * Maven may run on a JDK older than Weft's, so nothing here loads the compiler. {@link
 * dev.weft.maven.JdkSearch} finds a JDK 25, {@link dev.weft.maven.CompilerProcess} runs {@code
 * dev.weft.compiler.Main} in it with the jars that Maven resolved along with this plugin, and
 * {@link dev.weft.maven.Mirror} carries over what differs, so that an unchanged file keeps its time
 * and javac has nothing to do.
 *
 * <p>The invariant: a run that fails changes nothing in the output directory, and a run with the
 * inputs of the last one starts no process.
 */
@NullMarked
package dev.weft.maven;

import org.jspecify.annotations.NullMarked;
