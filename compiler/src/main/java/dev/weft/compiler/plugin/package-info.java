/**
 * Code generators: other people's, which are programs of their own, and Weft's, which is one too.
 *
 * <p>Read {@link dev.weft.compiler.plugin.Plugin} first: a request out, a response in, and files in
 * an {@link dev.weft.compiler.plugin.OutputTree}, which holds all that a run generates below one
 * folder until everything has gone well. {@link dev.weft.compiler.plugin.PluginRequest} has the
 * bytes that protoc sends, {@link dev.weft.compiler.plugin.PluginSearch} finds programs, {@code
 * PluginProcess} runs one, {@code PluginResponse} reads what it answers, {@code SupportedFeatures}
 * checks whether it can have understood the files.
 *
 * <p>{@link dev.weft.compiler.plugin.WeftPlugin} is the other way round: what protoc starts as
 * {@code protoc-gen-weft}. It shares {@link dev.weft.compiler.plugin.JavaSources} with {@code
 * --java_out}.
 *
 * <p>The invariant: a plugin is given just what protoc would give it, and nothing that it answers
 * leaves the folder that it was asked to write to.
 */
package dev.weft.compiler.plugin;
