package dev.weft.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.weft.interop.cases.InteropCase;
import dev.weft.interop.proto.Empty;
import dev.weft.interop.proto.SimpleRequest;
import dev.weft.interop.proto.SimpleResponse;
import dev.weft.interop.proto.StreamingInputCallRequest;
import dev.weft.interop.proto.StreamingInputCallResponse;
import dev.weft.interop.proto.StreamingOutputCallRequest;
import dev.weft.interop.proto.StreamingOutputCallResponse;
import dev.weft.interop.proto.TestService;
import dev.weft.interop.proto.UnimplementedService;
import dev.weft.rpc.Server;
import dev.weft.rpc.StreamReader;
import dev.weft.rpc.StreamWriter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** The cases can fail: against a server that answers every call at once, with nothing in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CasesFailTest {
  private static final Set<String> ASK_FOR_NOTHING =
      Set.of(
          "empty_unary",
          "empty_stream",
          "cancel_after_begin",
          // Whether this one fails is a question of one millisecond.
          "timeout_on_sleeping_server");

  private final Server server =
      Server.builder().port(0).add(new EmptyAnswers()).add(new Implemented()).start();

  @TestFactory
  Stream<DynamicTest> fails() {
    return InteropCase.ALL.stream()
        .map(InteropCase::name)
        .filter(name -> !ASK_FOR_NOTHING.contains(name))
        .map(name -> dynamicTest(name, () -> fail(name)));
  }

  private void fail(String name) throws InterruptedException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    PrintStream printer = new PrintStream(output, true, StandardCharsets.UTF_8);
    List<String> arguments =
        List.of(
            "client",
            "--server_host=127.0.0.1",
            "--server_port=" + server.port(),
            "--test_case=" + name);
    assertThat(Interop.run(arguments, printer, printer)).isEqualTo(Interop.FAILED);
    assertThat(output.toString(StandardCharsets.UTF_8)).contains(name + ": failed: ");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static final class EmptyAnswers implements TestService {
    @Override
    public Empty emptyCall(Empty request) {
      return Empty.defaultInstance();
    }

    @Override
    public SimpleResponse unaryCall(SimpleRequest request) {
      return SimpleResponse.defaultInstance();
    }

    @Override
    public SimpleResponse cacheableUnaryCall(SimpleRequest request) {
      return SimpleResponse.defaultInstance();
    }

    @Override
    public void streamingOutputCall(
        StreamingOutputCallRequest request, StreamWriter<StreamingOutputCallResponse> responses) {
      responses.write(StreamingOutputCallResponse.defaultInstance());
    }

    @Override
    public StreamingInputCallResponse streamingInputCall(
        StreamReader<StreamingInputCallRequest> requests) {
      return StreamingInputCallResponse.defaultInstance();
    }

    @Override
    public void fullDuplexCall(
        StreamReader<StreamingOutputCallRequest> requests,
        StreamWriter<StreamingOutputCallResponse> responses) {
      for (StreamingOutputCallRequest _ : requests) {
        responses.write(StreamingOutputCallResponse.defaultInstance());
      }
    }

    @Override
    public void halfDuplexCall(
        StreamReader<StreamingOutputCallRequest> requests,
        StreamWriter<StreamingOutputCallResponse> responses) {
      fullDuplexCall(requests, responses);
    }

    @Override
    public Empty unimplementedCall(Empty request) {
      return Empty.defaultInstance();
    }
  }

  private static final class Implemented implements UnimplementedService {
    @Override
    public Empty unimplementedCall(Empty request) {
      return Empty.defaultInstance();
    }
  }
}
