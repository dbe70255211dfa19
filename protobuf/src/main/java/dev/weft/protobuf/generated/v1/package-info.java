/**
 * What generated code calls, version 1. Nothing here is for people to use.
 *
 * <p>Read {@link GeneratedType} first. The containers ({@link IntArray} and its siblings, {@link
 * Repeated}, {@link OrderedMap}, {@link UnknownFieldBytes}) can be changed, but only until the
 * message that holds them is published: by the decoder that made them, or by the builder that owns
 * them. From then on they are seen through their immutable interfaces alone.
 *
 * <p>Code that was generated for version 1 keeps running with every later release that has this
 * package; an incompatible change makes a package {@code v2} beside it.
 */
package dev.weft.protobuf.generated.v1;
