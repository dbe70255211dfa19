/**
 * The cases of gRPC's interop-test-descriptions.md, from the client's side.
 *
 * <p>{@link dev.weft.interop.cases.InteropCase} is the table of them. Each is a method of the class
 * of its group ({@code UnaryCases}, {@code StreamingCases}, …) which is given the {@link
 * dev.weft.interop.cases.ServerUnderTest} and throws a {@link dev.weft.interop.cases.CaseFailure}
 * unless the server does all that the standard demands. {@code Expect} makes the demands, {@code
 * Requests} the messages that the standard prescribes.
 *
 * <p>The invariant: every case ends. Each of its calls has a deadline.
 */
@NullMarked
package dev.weft.interop.cases;

import org.jspecify.annotations.NullMarked;
