package dev.weft.protobuf.generated.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.protobuf.wellknown.Struct;
import dev.weft.protobuf.wellknown.Timestamp;
import dev.weft.protobuf.wellknown.Value;
import org.junit.jupiter.api.Test;

class DescriptionTest {

  @Test
  void aMessagePrintsTheFieldsThatAreSet() {
    assertThat(Timestamp.builder().seconds(5).build()).hasToString("Timestamp { seconds: 5 }");
  }

  @Test
  void aLongMessageIsCutShort() {
    Struct.Builder struct = Struct.builder();
    for (int i = 0; i < 10_000; i++) {
      struct.putFields("field " + i, Value.builder().numberValue(i).build());
    }
    assertThat(struct.build().toString()).hasSizeLessThan(5_000).endsWith("…");
  }
}
