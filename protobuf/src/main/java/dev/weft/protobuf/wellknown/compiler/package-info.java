/**
 * What a compiler of {@code .proto} files and its plugins say to each other: {@link
 * CodeGeneratorRequest} and {@link CodeGeneratorResponse}. Generated, as all of {@code wellknown}.
 */
package dev.weft.protobuf.wellknown.compiler;
