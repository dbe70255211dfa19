/**
 * The values of fields that are known by their descriptors alone, for dynamic messages, extensions
 * and the checks of builders. Not exported.
 *
 * <p>A {@link dev.weft.protobuf.field.FieldCodec} reads and writes one field; {@code MapCodec} and
 * {@code PackedCodec} are its parts for maps and numbers. {@link
 * dev.weft.protobuf.field.FieldExtension} finds the values of an extension among the unknown fields
 * of a message; in a message set they are in items, {@code MessageSetItem}. {@link
 * dev.weft.protobuf.field.DirectFields} is for the formats, which need no checks; {@link
 * dev.weft.protobuf.field.AnyEncoder} and {@link dev.weft.protobuf.field.OpenAnys} bound what an
 * {@code Any} costs them.
 *
 * <p>Invariant: a slot holds what the variable of a generated class would: null, a boxed value, an
 * unboxed list, a {@code Repeated} or an {@code OrderedMap}.
 */
package dev.weft.protobuf.field;
