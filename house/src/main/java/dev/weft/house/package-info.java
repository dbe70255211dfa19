/**
 * The rules of the house that a test can hold, and the checks that hold them.
 *
 * <p>A check looks at one thing, a source file or a compiled class, and answers with its {@link
 * dev.weft.house.Breach}es. The tests apply each to the whole repository, and to an example that
 * breaks the rule, since a check that cannot fail holds nothing.
 *
 * <ul>
 *   <li>{@link dev.weft.house.Places}: which package may use sockets, threads, locks, clocks and
 *       files, and which module may use which. The one list to change when that changes.
 *   <li>{@link dev.weft.house.SourceRules}: habits that show in the text.
 *   <li>{@link dev.weft.house.ClassRules}: habits that show in what was compiled.
 *   <li>{@link dev.weft.house.Format}: google-java-format, to check and, by {@code ./format}, to
 *       mend.
 * </ul>
 *
 * <p>Nothing here depends on the modules it checks: it reads them as files.
 */
@NullMarked
package dev.weft.house;

import org.jspecify.annotations.NullMarked;
