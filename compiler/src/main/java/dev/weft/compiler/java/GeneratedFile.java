package dev.weft.compiler.java;

/**
 * A file of Java source.
 *
 * @param path relative to the root of the sources, with forward slashes
 * @param content the text, lines ended by a line feed
 */
public record GeneratedFile(String path, String content) {}
