package dev.weft.rpc.protocol;

import static dev.weft.rpc.InMemory.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.rpc.Code;
import dev.weft.rpc.StatusException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** PROTOCOL-HTTP2.md, Length-Prefixed-Message. */
class MessageDeframerTest {
  private static final byte[] THREE_MESSAGES =
      hex(
          "00 00000003 616263", // plain, "abc"
          "00 00000000", // plain, empty
          "01 00000002 ffee"); // compressed

  private final List<String> messages = new ArrayList<>();
  private final List<Integer> begun = new ArrayList<>();
  private final MessageDeframer deframer = new MessageDeframer(100_000);

  private final MessageDeframer.Sink sink =
      new MessageDeframer.Sink() {
        @Override
        public void begun(int bytes) {
          begun.add(bytes);
        }

        @Override
        public void borrowed(Packing packing, byte[] buffer, int offset, int length) {
          messages.add(packing + " " + HexFormat.of().formatHex(buffer, offset, offset + length));
        }

        @Override
        public void owned(Packing packing, byte[] message) {
          messages.add(packing + " " + HexFormat.of().formatHex(message));
        }
      };

  @Test
  void findsTheMessagesHoweverTheBytesAreCut() {
    for (int first = 0; first <= THREE_MESSAGES.length; first++) {
      for (int second = first; second <= THREE_MESSAGES.length; second++) {
        messages.clear();
        deframer.feed(THREE_MESSAGES, 0, first, sink);
        deframer.feed(THREE_MESSAGES, first, second - first, sink);
        deframer.feed(THREE_MESSAGES, second, THREE_MESSAGES.length - second, sink);
        assertThat(messages)
            .as("cut at %d and %d", first, second)
            .containsExactly("PLAIN 616263", "PLAIN ", "COMPRESSED ffee");
        assertThat(deframer.pendingBytes()).isZero();
      }
    }
  }

  @Test
  void findsTheMessagesByteByByte() {
    for (int i = 0; i < THREE_MESSAGES.length; i++) {
      deframer.feed(THREE_MESSAGES, i, 1, sink);
    }
    assertThat(messages).containsExactly("PLAIN 616263", "PLAIN ", "COMPRESSED ffee");
  }

  @Test
  void countsTheBytesOfAnIncompleteMessage() {
    deframer.feed(hex("00 0000"), 0, 3, sink);
    assertThat(deframer.pendingBytes()).isEqualTo(3);
    deframer.feed(hex("0003 61"), 0, 3, sink);
    assertThat(deframer.pendingBytes()).isEqualTo(6);
    deframer.feed(hex("6263"), 0, 2, sink);
    assertThat(deframer.pendingBytes()).isZero();
  }

  @Test
  void announcesAMessageThatDoesNotComeWholeOnceItsPrefixIsThere() {
    deframer.feed(hex("00 00000003 616263", "00 0000"), 0, 11, sink);
    assertThat(begun).containsExactly(5);
    deframer.feed(hex("0004 61"), 0, 3, sink);
    deframer.feed(hex("6262"), 0, 2, sink);
    assertThat(begun).containsExactly(5, 9);
    deframer.feed(hex("63 00 00000001"), 0, 6, sink);
    assertThat(begun).containsExactly(5, 9, 6);
  }

  @Test
  void gathersALargeMessageThatComesInPieces() {
    byte[] body = new byte[100_000];
    for (int i = 0; i < body.length; i++) {
      body[i] = (byte) i;
    }
    deframer.feed(hex("00 000186a0"), 0, 5, sink);
    for (int at = 0; at < body.length; at += 777) {
      deframer.feed(body, at, Math.min(777, body.length - at), sink);
    }
    assertThat(messages).containsExactly("PLAIN " + HexFormat.of().formatHex(body));
  }

  @Test
  void acceptsAMessageAtTheLimit() {
    deframer.feed(hex("00 000186a0"), 0, 5, sink);
    assertThat(deframer.pendingBytes()).isEqualTo(5);
  }

  @Test
  void refusesAMessagePastTheLimitAtItsPrefix() {
    assertThatThrownBy(() -> deframer.feed(hex("00 000186a1"), 0, 5, sink))
        .isInstanceOfSatisfying(
            StatusException.class, e -> assertThat(e.code()).isEqualTo(Code.RESOURCE_EXHAUSTED))
        .hasMessageContaining("100001")
        .hasMessageContaining("100000");
  }

  @Test
  void refusesALengthThatDoesNotFitAnInt() {
    assertThatThrownBy(() -> deframer.feed(hex("00 ffffffff"), 0, 5, sink))
        .isInstanceOfSatisfying(
            StatusException.class, e -> assertThat(e.code()).isEqualTo(Code.RESOURCE_EXHAUSTED))
        .hasMessageContaining("4294967295");
  }

  @Test
  void refusesFlagsWithoutAMeaning() {
    assertThatThrownBy(() -> deframer.feed(hex("02 00000000"), 0, 5, sink))
        .isInstanceOfSatisfying(
            StatusException.class, e -> assertThat(e.code()).isEqualTo(Code.INTERNAL))
        .hasMessageContaining("0x02");
  }
}
