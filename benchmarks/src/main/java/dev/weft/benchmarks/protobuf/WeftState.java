package dev.weft.benchmarks.protobuf;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a benchmark of Weft works on. */
@State(Scope.Thread)
public class WeftState {
  /** The constant of {@code Shape}. */
  @Param("SMALL")
  public String shape = "";

  /** JMH has it prepared before anything else. */
  @SuppressWarnings("NullAway.Init")
  Subject<?> subject;

  /** Makes the message. */
  @Setup
  public void prepare() {
    subject = Subject.weft(shape);
  }

  /** The same, with new messages every time. */
  public static class Batch extends WeftState {
    /** Makes messages that were not encoded before. */
    @Setup(Level.Invocation)
    public void renew() {
      subject.renewBatch();
    }
  }
}
