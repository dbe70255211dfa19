package dev.weft.examples.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.examples.Printed;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegisterTest {
  @Test
  void messagesAreWrittenAndReadInEveryFormat() throws Exception {
    List<String> printed = Printed.by(() -> Register.main(new String[0]));

    assertThat(String.join("\n", printed))
        .isEqualTo(
            """
            94 bytes, equal again: true
            town.Place: name: byte 1: a value has length 5 but only 1 bytes remain
            {"name":"Ulm","kind":"TOWN","postcodes":[89073,89081],"founded":"1181-01-01T00:00:00Z","newest":\
            {"@type":"type.googleapis.com/town.Place","name":"Jungingen","kind":"VILLAGE"},\
            "[town.motto]":"In Ulm, um Ulm"}
            equal again: true
            town.Place: postcodes[1]: line 1, column 23: expected a number for int32, found 'Ulm'
            name: "Ulm"
            kind: TOWN
            postcodes: 89073
            postcodes: 89081
            founded {
              seconds: -24898406400
            }
            newest {
              [type.googleapis.com/town.Place] {
                name: "Jungingen"
                kind: VILLAGE
              }
            }
            [town.motto]: "In Ulm, um Ulm"
            1181-01-01T00:00:00Z
            In Ulm, um Ulm
            Jungingen
            Ulm
            Elm
            name is a string
            kind is a enum
            postcodes is a int32
            founded is a message
            newest is a message
            Elm\
            """);
  }
}
