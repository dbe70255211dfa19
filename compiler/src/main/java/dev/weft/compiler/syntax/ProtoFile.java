package dev.weft.compiler.syntax;

import dev.weft.compiler.source.Source;
import java.util.List;
import java.util.Optional;

/**
 * A file as written.
 *
 * @param level what the first statement says the language is; absent means proto2
 * @param declarations the other statements in their order
 * @param isComplete whether everything in the file could be understood
 */
public record ProtoFile(
    Source source,
    Optional<Declaration.SyntaxLevel> level,
    List<Declaration> declarations,
    boolean isComplete) {}
