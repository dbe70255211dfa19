/** Weft compiler. */
@org.jspecify.annotations.NullMarked
module dev.weft.compiler {
  requires static org.jspecify;
}
