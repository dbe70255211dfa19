/**
 * Linked descriptors in, Java source out.
 *
 * <p>Read {@link dev.weft.compiler.java.JavaGenerator} first: it is the list of what is generated.
 * Then follow a message: {@code MessagePlan} decides every name in it, {@code MessageSource} writes
 * its class in the order of the output, and each kind of field writes its own parts of that class:
 * {@code ScalarField}, {@code MessageField}, {@code OneofMember}, {@code RepeatedField}, {@code
 * MapField}. Enums, services and the embedded descriptors have a file each ({@code EnumSource},
 * {@code ServiceSource}, {@code ClientSource}, {@code DescriptorsSource}).
 *
 * <p>How names are chosen is in {@code Identifiers}, {@code JavaNames}, {@code MessagePlan} and
 * {@code Surroundings}, and for users in {@code docs/generated-code.md}. {@code SourceText} knows
 * templates, indentation and imports, {@code LongLine} where to break a line, and neither knows
 * anything of protobuf.
 *
 * <p>Invariant: the output depends on the descriptors alone, so that it is the same for the same
 * files, in every order and on every machine.
 *
 * <p>Not here: reading and writing files.
 */
package dev.weft.compiler.java;
