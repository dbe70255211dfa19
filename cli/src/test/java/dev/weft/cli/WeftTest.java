package dev.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeftTest {
  @Test
  void versionNamesWeftAndJava() {
    Ran ran = Ran.weft("--version");

    assertThat(ran.status()).isZero();
    assertThat(ran.out()).matches("weft \\d+\\.\\d+\\.\\d+(-SNAPSHOT)? on Java 2\\d.*\\R");
  }

  @Test
  void helpListsTheCommands() {
    Ran ran = Ran.weft("--help");

    assertThat(ran.status()).isZero();
    assertThat(ran.out()).contains("compile", "demo", "interop", "conformance", "help");
    assertThat(Ran.weft("help")).isEqualTo(ran);
  }

  @Test
  void helpOfACommandIsTheSameBothWays() {
    Ran ran = Ran.weft("help", "demo");

    assertThat(ran.out()).contains("Usage: weft demo", "--serve", "--port=N");
    assertThat(Ran.weft("demo", "--help")).isEqualTo(ran);
  }

  @Test
  void withoutACommandItSaysWhichThereAre() {
    Ran ran = Ran.weft();

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .startsWith("weft: say what to do: compile, demo, interop, conformance, help.");
  }

  @ParameterizedTest
  @CsvSource({
    "dmo,             'weft has no command \"dmo\"; did you mean demo?'",
    "complie,         'weft has no command \"complie\"; did you mean compile?'",
    "--versoin,       'weft has no option \"--versoin\"; did you mean --version?'",
    "demo --prot 1,   'weft demo has no option \"--prot\"; did you mean --port?'",
    "demo --server,   'weft demo has no option \"--server\"; did you mean --serve?'",
    "demo all,        'weft demo takes no \"all\".'",
    "demo --port x,   'weft demo: Invalid value for option ''--port'': ''x'' is not an int'",
    "demo --port=-1,  'weft demo: --port=-1 is no port: they go from 0 to 65535'",
    "demo --port 65536, 'weft demo: --port=65536 is no port: they go from 0 to 65535'",
  })
  void whatItDoesNotKnowIsNamedAndTheNearestSuggested(String commandLine, String sentence) {
    Ran ran = Ran.weft(commandLine.split(" "));

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err().lines().findFirst()).contains(sentence);
    assertThat(ran.err()).contains("Try: weft").hasLineCount(2);
  }

  @Test
  void whatIsNearNothingGetsTheListOfCommands() {
    Ran ran = Ran.weft("zzzz");

    assertThat(ran.err())
        .startsWith(
            "weft has no command \"zzzz\"; it has compile, demo, interop, conformance, help.");
  }
}
