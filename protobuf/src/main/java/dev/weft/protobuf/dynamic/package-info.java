/**
 * Messages of types that are known at run time only, by their descriptors.
 *
 * <p>Start with {@link dev.weft.protobuf.dynamic.DynamicType}: it decodes, encodes and makes {@link
 * dev.weft.protobuf.dynamic.DynamicMessage}s, which answer to everything that generated ones do.
 */
package dev.weft.protobuf.dynamic;
