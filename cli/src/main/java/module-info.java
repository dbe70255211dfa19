/** The weft command. */
@org.jspecify.annotations.NullMarked
module dev.weft.cli {
  requires static org.jspecify;
  requires info.picocli;

  opens dev.weft.cli to
      info.picocli;
}
