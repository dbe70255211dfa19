/**
 * What is known of a {@code .proto} file at run time: its messages, fields, enums and services,
 * with every name resolved.
 *
 * <p>Start at {@link FileDescriptor#link}, which makes all the others. A descriptor is the meaning
 * of a declaration; its {@code proto()} is the declaration itself, as it was serialized. All are
 * immutable, and identical objects are used for one declaration, so that {@code ==} compares.
 *
 * <p>In which version of the language a file is written matters in one place only, {@code
 * Features}: presence, packing, closed enums and so on follow from the features that hold for an
 * element, and proto2 and proto3 are two sets of defaults.
 *
 * <p>{@code Redaction} reads the options that keep a field from texts for people.
 *
 * <p>A serialized file may come from a peer, so that linking one refuses, with a {@link
 * DescriptorException}, what the run time could not work with: names that mean nothing or two
 * things, indexes and numbers out of range, map entries that are none. Not here: the checks that
 * only serve the author of a {@code .proto} file, such as those of names' styles, of reserved
 * numbers and of options. The compiler makes these.
 */
package dev.weft.protobuf.descriptor;
