package dev.weft.interop.cases;

import dev.weft.interop.proto.TestServiceClient;
import dev.weft.interop.proto.UnimplementedServiceClient;
import dev.weft.rpc.Channel;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Supplier;

/** The server that a case is run against, and what the case is told beside it. */
public final class ServerUnderTest implements AutoCloseable {
  /** So that a case against a server that has lost its tongue ends. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Supplier<Channel> channels;
  private final Channel channel;
  private final SoakPlan soakPlan;
  private final PrintStream out;

  /**
   * The server at the end of the channels.
   *
   * @param channels opens another channel at each call
   * @param soakPlan what soak tests do
   * @param out where a case remarks on what is not as the standard thinks
   */
  public ServerUnderTest(Supplier<Channel> channels, SoakPlan soakPlan, PrintStream out) {
    this.channels = channels;
    this.channel = channels.get();
    this.soakPlan = soakPlan;
    this.out = out;
  }

  /** The test service, over the channel that the calls of a case share. */
  TestServiceClient tests() {
    return tests(channel);
  }

  TestServiceClient tests(Channel channel) {
    return new TestServiceClient(channel).withDeadlineAfter(PATIENCE);
  }

  /** The service that no server has. */
  UnimplementedServiceClient unimplemented() {
    return new UnimplementedServiceClient(channel).withDeadlineAfter(PATIENCE);
  }

  /** Another channel to the same server. */
  Channel openChannel() {
    return channels.get();
  }

  SoakPlan soakPlan() {
    return soakPlan;
  }

  void remark(String text) {
    out.println(text);
  }

  @Override
  public void close() {
    channel.close();
  }
}
