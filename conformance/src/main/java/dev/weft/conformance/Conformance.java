package dev.weft.conformance;

import dev.weft.conformance.protocol.ConformanceRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** The entry: answers a conformance runner until it has no more to ask. */
public final class Conformance {
  private Conformance() {}

  /**
   * Answers every request, one after the other.
   *
   * @param in the runner's requests, each behind its length in four bytes
   * @param out for the responses, framed alike; nothing else may be written to it
   * @throws IOException if a stream fails, or {@code in} ends inside of a request
   * @throws dev.weft.protobuf.ProtobufException if a request is not one
   */
  public static void answer(Representation messages, InputStream in, OutputStream out)
      throws IOException {
    Testee testee = new Testee(messages);
    Frames frames = new Frames(in, out);
    for (Optional<byte[]> request = frames.read(); request.isPresent(); request = frames.read()) {
      frames.write(testee.answer(ConformanceRequest.decode(request.get())).toByteArray());
    }
  }
}
