/**
 * What is known of a {@code .proto} file at run time: its messages, fields, enums and services,
 * with every name resolved.
 *
 * <p>Start at {@link FileDescriptor#link}, which makes all the others. A descriptor is the meaning
 * of a declaration; its {@code proto()} is the declaration itself, as it was serialized. All are
 * immutable, and identical objects are used for one declaration, so that {@code ==} compares.
 *
 * <p>Not here: checking a declaration. The compiler does that before; {@code link} refuses only
 * what it can't resolve.
 */
package dev.weft.protobuf.descriptor;
