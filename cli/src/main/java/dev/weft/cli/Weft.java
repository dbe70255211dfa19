package dev.weft.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root of the command line: {@code weft <command> …}. */
@Command(
    name = "weft",
    header = "gRPC for Java on virtual threads.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Weft implements Runnable {
  /** What was asked for failed. */
  static final int FAILED = 1;

  /** What was asked for was not understood. */
  static final int MISUSED = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  private Weft() {}

  /** Runs a command, and exits with its status. */
  public static void main(String[] arguments) {
    // UTF-8 whatever the locale says: what shows the output nearly always reads it so, also where
    // LANG is not set and Java would write question marks.
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    System.exit(run(List.of(arguments), out, err));
  }

  /**
   * Runs a command.
   *
   * @param out for what was asked for
   * @param err for what went wrong
   * @return 0 if all is well, 1 if the command failed, 2 if it was not understood
   */
  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    CommandLine weft =
        new CommandLine(new Weft())
            .addSubcommand(new CompileCommand(out, err))
            .addSubcommand(new DemoCommand(out))
            .addSubcommand(new InteropCommand(out, err))
            .addSubcommand(new ConformanceCommand(System.in, out))
            .addSubcommand(new HelpCommand())
            .setOut(new PrintWriter(out, true, out.charset()))
            .setErr(new PrintWriter(err, true, err.charset()))
            // The compiler reads its @files itself.
            .setExpandAtFiles(false)
            .setParameterExceptionHandler((misuse, _) -> Misuse.explain(misuse))
            .setExecutionExceptionHandler(
                (failure, command, _) -> Failure.explain(failure, command));
    return weft.execute(arguments.toArray(String[]::new));
  }

  /** Is called when no command was named. */
  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "say what to do: " + String.join(", ", spec.subcommands().keySet()) + ".");
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
