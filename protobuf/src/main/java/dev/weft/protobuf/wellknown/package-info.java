/**
 * The messages that Protocol Buffers itself defines: those that users share ({@link Any}, {@link
 * Timestamp}, {@link Duration}, {@link Empty}, {@link FieldMask}, {@link Struct}, the wrappers), and
 * those that describe {@code .proto} files ({@link FileDescriptorProto} and what it holds).
 *
 * <p>All of them are generated, by Weft's own compiler, from the files under {@code
 * src/main/proto/google/protobuf}, which the jar of this module carries too so that others can
 * import them. Change those files and run the test {@code WellKnownTypesTest} of the compiler with
 * {@code -Dweft.refresh=true}; never the classes.
 */
package dev.weft.protobuf.wellknown;
