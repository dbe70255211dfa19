package dev.weft.interop;

import dev.weft.http.tls.ClientTls;
import dev.weft.interop.cases.CaseFailure;
import dev.weft.interop.cases.InteropCase;
import dev.weft.interop.cases.ServerUnderTest;
import dev.weft.interop.cases.SoakPlan;
import dev.weft.rpc.Channel;
import dev.weft.rpc.StatusException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The client of the interoperability tests: runs one case against a server. */
public final class InteropClient {
  private static final String PROGRAM = "interop client";
  private static final int LAST_PORT = 65_535;
  private static final int MOST = Integer.MAX_VALUE;

  private static final List<Flag> FLAGS =
      List.of(
          Flag.text("server_host", "HOST", "localhost", "the server's name or address"),
          Flag.text("server_port", "N", "8080", "the server's port"),
          Flag.text(
              "server_host_override",
              "NAME",
              "",
              "what to call the server in :authority and TLS, instead of its host"),
          Flag.text("test_case", "CASE", "empty_unary", "the case to run"),
          Flag.onOff("use_tls", "speak TLS"),
          Flag.onOff("use_test_ca", "trust the test authority, not those of the system"),
          Flag.text("ca_file", "FILE", "", "PEM file: the authorities to trust"),
          Flag.number("soak_iterations", 10, "how many calls a soak test makes, each thread"),
          Flag.number("soak_max_failures", 0, "how many of them may fail"),
          Flag.number(
              "soak_per_iteration_max_acceptable_latency_ms", 1000, "what takes longer has failed"),
          Flag.number("soak_min_time_ms_between_rpcs", 0, "the least time from call to call"),
          Flag.number("soak_overall_timeout_seconds", 60, "when to give up"),
          Flag.number("soak_request_size", 271_828, "bytes of payload in a request"),
          Flag.number("soak_response_size", 314_159, "bytes of payload in a response"),
          Flag.number("soak_num_threads", 1, "how many threads call at the same time"));

  private InteropClient() {}

  static String usage() {
    return FLAGS.stream()
        .map(Flag::usage)
        .collect(
            Collectors.joining(
                "\n", "usage: " + PROGRAM + " [flags]\n", "\n\ncases:\n" + InteropCase.usage()));
  }

  /** Runs a case; returns 0 only if it passes. */
  static int run(List<String> arguments, PrintStream out) throws InterruptedException {
    Flags flags = Flags.parse(PROGRAM, FLAGS, arguments);
    InteropCase test = find(flags.text("test_case"));
    Channel.Builder channels = channels(flags);
    try (ServerUnderTest server = new ServerUnderTest(channels::open, soakPlan(flags), out)) {
      test.run(server);
      out.println(test.name() + ": passed");
      return Interop.PASSED;
    } catch (CaseFailure e) {
      out.println(test.name() + ": failed: " + e.getMessage());
      return Interop.FAILED;
    } catch (StatusException e) {
      out.println(test.name() + ": failed: a call ended with " + e.status());
      return Interop.FAILED;
    }
  }

  private static InteropCase find(String name) {
    return InteropCase.named(name)
        .orElseThrow(() ->
            new UsageException(
                PROGRAM
                    + ": there is no test case \""
                    + name
                    + "\"; there are "
                    + InteropCase.ALL.stream()
                        .map(InteropCase::name)
                        .collect(Collectors.joining(", "))));
  }

  private static Channel.Builder channels(Flags flags) {
    int port = flags.number("server_port", 1, LAST_PORT);
    String host = flags.text("server_host");
    String bracketed = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    Channel.Builder channels = to(bracketed + ":" + port);
    if (flags.isOn("use_tls")) {
      channels.tls(tls(flags));
    } else {
      channels.plaintext();
    }
    flags.optional("server_host_override").ifPresent(channels::authority);
    return channels;
  }

  private static Channel.Builder to(String target) {
    try {
      return Channel.to(target);
    } catch (IllegalArgumentException e) {
      throw new UsageException(PROGRAM + ": " + e.getMessage());
    }
  }

  private static ClientTls tls(Flags flags) {
    if (flags.optional("ca_file").isPresent()) {
      return ClientTls.trusting(Path.of(flags.text("ca_file")));
    }
    return flags.isOn("use_test_ca") ? TestCertificates.client() : ClientTls.system();
  }

  private static SoakPlan soakPlan(Flags flags) {
    return new SoakPlan(
        flags.number("soak_iterations", 1, MOST),
        flags.number("soak_num_threads", 1, 1000),
        flags.number("soak_max_failures", 0, MOST),
        Duration.ofMillis(flags.number("soak_per_iteration_max_acceptable_latency_ms", 1, MOST)),
        Duration.ofMillis(flags.number("soak_min_time_ms_between_rpcs", 0, MOST)),
        Duration.ofSeconds(flags.number("soak_overall_timeout_seconds", 1, MOST)),
        new SoakPlan.Sizes(
            flags.number("soak_request_size", 0, MOST),
            flags.number("soak_response_size", 0, MOST)));
  }
}
