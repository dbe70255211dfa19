/**
 * From what was written to what it means: symbols, references, options, and descriptors.
 *
 * <p>Read {@link dev.weft.compiler.link.Linker} first: its one public method is the table of
 * contents. The phases, in order, and where each lives:
 *
 * <ol>
 *   <li>{@link dev.weft.compiler.link.ImportLoader} finds the files and their imports;
 *   <li>{@link dev.weft.compiler.link.Declarer} turns the tree into symbols, with map entries,
 *       groups and synthetic oneofs in place, and {@link dev.weft.compiler.link.SymbolTable} holds
 *       them by their full names;
 *   <li>{@link dev.weft.compiler.link.ReferenceResolver} finds what each type name stands for;
 *   <li>{@link dev.weft.compiler.link.OptionInterpreter} gives options their meaning;
 *   <li>the classes whose names end in {@code Checks} hold protoc's rules, one subject each;
 *   <li>{@link dev.weft.compiler.link.DescriptorEncoder} writes descriptors as protoc does, byte
 *       for byte, and {@link dev.weft.compiler.link.SourceInfo} the places and comments in them.
 * </ol>
 *
 * <p>The invariant: all phases run over all files, whatever was found wrong before; nothing is
 * encoded when there is an error. Nothing here touches a file or prints.
 */
package dev.weft.compiler.link;
