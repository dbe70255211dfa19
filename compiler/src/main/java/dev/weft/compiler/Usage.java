package dev.weft.compiler;

/** What the command line says of itself. */
final class Usage {
  /** The answer to {@code --help}. */
  static final String HELP =
      """
      Usage: weft compile [OPTION]... FILE...
      Compiles .proto files.

        -I FOLDER, --proto_path=FOLDER
                              Look for imports here; may be given many times and
                              is searched in order. The current folder if not given.
        --descriptor_set_in=FILES
                              Take the files from these descriptor sets, which were
                              written with --include_imports. Their names have the
                              system's path separator between them.
        --java_out=FOLDER     Generate messages, servers and clients in Java.
        --NAME_out=[PARAMETERS:]FOLDER
                              Generate what the plugin protoc-gen-NAME makes, which
                              is looked for on the PATH. Instead of a folder, each
                              of these may name a .zip or .jar file.
        --NAME_opt=PARAMETERS Give the plugin more parameters.
        --plugin=[protoc-gen-NAME=]PATH
                              Where a plugin is that is not on the PATH.
        --unsafe_allow_out_dir_escape
                              Let plugins write outside of their folders with "..".
        --enable_codegen_trace
                              Ask plugins to say in their output which part of them
                              has made what. Few can.
        -o FILE, --descriptor_set_out=FILE
                              Write a FileDescriptorSet of the files.
        --include_imports     Put the files that they import into it, too.
        --include_source_info Put places and comments into it, too.
        --retain_options      Put options in that are meant for the source alone.
        --dependency_out=FILE Write for make which files were read.
        --print_free_field_numbers
                              List the free numbers of each message.
        --encode=TYPE         Read a message of this type in the text format from
                              standard input, and write it in binary to standard
                              output. The files or their imports declare the type.
        --deterministic_output
                              With --encode, order the entries of maps by key.
        --decode=TYPE         Read a message of this type in binary from standard
                              input, and write it in the text format to standard
                              output.
        --decode_raw          Do the same without knowing the type, by guessing;
                              needs no files.
        --direct_dependencies=PATHS
                              Allow the files only these imports, which have colons
                              between them.
        --option_dependencies=PATHS
                              Allow them only these with "import option".
        --direct_dependencies_violation_msg=TEXT
        --option_dependencies_violation_msg=TEXT
                              Say this of other imports; %s stands for the path.
        --error_format=FORMAT How places are written: gcc (as it is) or msvs.
        --fatal_warnings      Write nothing when there is a warning.
        @FILE                 Read arguments from a file, one on each line.
        --version             Show the version.
        --notices             Show whose work is a part of this program.
        -h, --help            Show this text.

      Nothing is written when there is an error. Files whose content stays the same
      keep their time stamps.
      """;

  /** The answer to {@code --notices}. */
  static final String NOTICES =
      """
      Weft is under the Apache License, version 2.0, which is at
      https://www.apache.org/licenses/LICENSE-2.0.txt. No work of others is a part of
      it, and it uses no library but the JDK's.
      """;

  private Usage() {}
}
