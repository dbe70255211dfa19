package dev.weft.interop;

import dev.weft.http.tls.TlsConfigurationException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The entry of both programs: {@code interop server …} and {@code interop client …}.
 *
 * <p>Exit status 0: the case has passed, or the server was stopped. 1: the case has failed, or the
 * server could not be started. 2: the command line was not understood.
 */
public final class Interop {
  static final int PASSED = 0;
  static final int FAILED = 1;
  static final int MISUSED = 2;

  private Interop() {}

  /** Runs the server or the client, and exits with its status. */
  public static void main(String[] arguments) throws InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(List.of(arguments), out, err));
  }

  /**
   * Runs the server, until the thread is interrupted, or one case of the client.
   *
   * @param arguments {@code server} or {@code client}, then flags
   * @return the exit status
   */
  public static int run(List<String> arguments, PrintStream out, PrintStream err)
      throws InterruptedException {
    try {
      return run(arguments, out);
    } catch (UsageException e) {
      err.println(e.getMessage());
      return MISUSED;
    } catch (TlsConfigurationException | UncheckedIOException e) {
      err.println("interop: " + e.getMessage());
      return FAILED;
    }
  }

  private static int run(List<String> arguments, PrintStream out) throws InterruptedException {
    String program = arguments.isEmpty() ? "" : arguments.getFirst();
    List<String> flags = arguments.subList(Math.min(1, arguments.size()), arguments.size());
    if (flags.contains("--help") && !program.equals("--help")) {
      out.println(program.equals("server") ? InteropServer.usage() : InteropClient.usage());
      return PASSED;
    }
    return switch (program) {
      case "server" -> InteropServer.run(flags, out);
      case "client" -> InteropClient.run(flags, out);
      case "", "help", "--help" -> {
        out.println(InteropServer.usage());
        out.println(InteropClient.usage());
        yield program.isEmpty() ? MISUSED : PASSED;
      }
      default ->
          throw new UsageException(
              "interop: there is no program \"" + program + "\"; there are server and client");
    };
  }
}
