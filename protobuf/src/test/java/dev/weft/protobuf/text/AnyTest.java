package dev.weft.protobuf.text;

import static dev.weft.protobuf.text.Schema.FORMAT;
import static dev.weft.protobuf.text.Schema.again;
import static dev.weft.protobuf.text.Schema.faultIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.wellknown.Any;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnyTest {

  @Test
  void theMessageInAnAnyIsWrittenOut() {
    Any any = FORMAT.parse(Any.TYPE, "[type.googleapis.com/t.Three] { number: 5 }");

    assertThat(any.typeUrl()).isEqualTo("type.googleapis.com/t.Three");
    assertThat(any.value()).isEqualTo(Bytes.of((byte) 8, (byte) 5));
    assertThat(FORMAT.onSingleLine().print(any))
        .isEqualTo("[type.googleapis.com/t.Three] { number: 5 }");
    assertThat((Object) FORMAT.parse(Any.TYPE, FORMAT.print(any))).isEqualTo(any);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[a.b/t.Three] { number: 5 }",
        "[a.b/c-d_0/~!$&()*+,;=/t.Three]: < number: 5 >,",
        "[a.b/%2F/t.Three] { number: 5 }",
        "[ a\n.b # ]\n / t. Th\tree ] { number: 5 };",
        "type_url: 'a.b/t.Three' value: '\\010\\005'",
      })
  void theUrlIsKept(String text) {
    assertThat(again("any { " + text + " }")).contains("/t.Three] { number: 5 }");
  }

  @Test
  void anAnyCanHoldAnAny() {
    assertThat(again("anys [{ [a/google.protobuf.Any] { [b/t.All] { any { } } } }, {}]"))
        .isEqualTo("anys { [a/google.protobuf.Any] { [b/t.All] { any { } } } } anys { }");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[type.googleapis.com/unknown] {}",
        "[a/t.Three] {} [a/t.Three] {}",
        "[a/t.Three] {} value: 'x'",
        "type_url: 'x' [a/t.Three] {}",
        "[a/t.Three]: 1",
        "[a/t.Three]: [{}]",
        "[a/t.Three]",
        "[a/%ZZ/t.Three] {}",
        "[a/%2/t.Three] {}",
        "[/t.Three] {}",
        "[a/.t.Three] {}",
        "[a/t.Three/] {}",
        "[a/t.Thr-ee] {}",
        "[a:b/t.Three] {}",
        "[t.Three] {}",
        "[a/t.Three] { want: 1 }",
      })
  void otherFormsAreRefused(String text) {
    faultIn("any { " + text + " }");
  }

  @Test
  void onlyAnAnyHasSuchFields() {
    assertThat(faultIn("[a/t.Three] {}"))
        .hasMessage(
            "t.All: [a/t.Three]: line 1, column 1: the URL of a type can stand in"
                + " google.protobuf.Any only; name a field instead");
    assertThat(faultIn("any { [a/t.Three] { number: x } }"))
        .hasMessageStartingWith("t.All: any.[a/t.Three].number: line 1, column 29: ");
  }

  @Test
  void whatCannotBeWrittenOutIsPrintedAsItIs() {
    String unknown = "type_url: \"a/t.Unknown\" value: \"\\010\\005\"";
    String notOfTheType = "type_url: \"a/t.Three\" value: \"\\010\"";
    String noUrl = "type_url: \"a b/t.Three\" value: \"\\010\\005\"";

    for (String plain : new String[] {unknown, notOfTheType, noUrl}) {
      assertThat(again(Any.TYPE, plain)).isEqualTo(plain);
    }
    assertThat(
            TextFormat.DEFAULT
                .onSingleLine()
                .print(FORMAT.parse(Any.TYPE, "[a/t.Three] { number: 5 }")))
        .isEqualTo("type_url: \"a/t.Three\" value: \"\\010\\005\"");
  }

  private static Any nested(int levels, int size) {
    byte[] content = new byte[size];
    Any any = Any.builder().typeUrl("t/t.Unknown").value(Bytes.of(content)).build();
    for (int i = 0; i < levels; i++) {
      any =
          Any.builder().typeUrl("t/google.protobuf.Any").value(Bytes.of(any.toByteArray())).build();
    }
    return any;
  }

  @Test
  void largeOnesAreWrittenOutAsFarAsTheirBytesMayBeHeld() {
    String last = FORMAT.onSingleLine().print(nested(17, 1 << 18));
    Any deeper = nested(18, 1 << 18);
    String tooMany = FORMAT.onSingleLine().print(deeper);

    assertThat(last).contains("type_url: \"t/t.Unknown\"").doesNotContain("google.protobuf.Any\"");
    assertThat(tooMany).contains("{ type_url: \"t/google.protobuf.Any\"");
    assertThat(FORMAT.parse(Any.TYPE, tooMany)).isEqualTo(deeper);
    assertThat(FORMAT.redacting().onSingleLine().print(deeper))
        .contains("type_url: \"t/google.protobuf.Any\" value: [REDACTED]");
  }
}
