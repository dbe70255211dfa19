package dev.weft.compiler.java;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LongLineTest {
  @Test
  void aShortLineStaysAsItIs() {
    String line = " ".repeat(10) + "x".repeat(88) + "()";
    assertThat(LongLine.broken(line)).containsExactly(line);
  }

  @Test
  void whatCannotBeBrokenStaysWhole() {
    String comment = "  // " + "words, and more words = ".repeat(10);
    String literal = "    \"" + "a = b, (c) \\\" -> ".repeat(10) + "\"";
    assertThat(LongLine.broken(comment)).containsExactly(comment);
    assertThat(LongLine.broken(literal)).containsExactly(literal);
    String head = "    " + "aNameOfSomeLength".repeat(6) + "(";
    assertThat(LongLine.broken(head)).containsExactly(head);
  }

  @Test
  void theOutermostOperatorIsBrokenAtFirst() {
    String name = "aNameOfSomeLength".repeat(3);
    assertThat(LongLine.broken("  case 34 -> message." + name + " = Type.read(in, " + name + ");"))
        .containsExactly(
            "  case 34 ->",
            "      message." + name + " =",
            "          Type.read(in, " + name + ");");
    assertThat(LongLine.broken("  return x == ')' ? (Type) " + name + " : Type.of(" + name + ");"))
        .containsExactly(
            "  return x == ')'", "      ? (Type) " + name, "      : Type.of(" + name + ");");
    assertThat(LongLine.broken("final class " + name + " extends GeneratedType<" + name + "> {"))
        .containsExactly("final class " + name, "    extends GeneratedType<" + name + "> {");
  }

  @Test
  void argumentsStandBelowEachOtherWhenALineDoesNotHoldThem() {
    String name = "aNameOfSomeLength".repeat(3);
    assertThat(LongLine.broken("  call(" + name + ", " + name + ");"))
        .containsExactly("  call(", "      " + name + ",", "      " + name + ");");
    assertThat(LongLine.broken("  object." + name + "(first, second, ' ', \"" + name + "\");"))
        .containsExactly("  object." + name + "(", "      first, second, ' ', \"" + name + "\");");
  }

  @Test
  void aConditionIsBrokenBeforeItsOperatorsAndNotAtItsParenthesis() {
    String name = "aNameOfSomeLength".repeat(2);
    assertThat(LongLine.broken("  if (" + name + " != 0 && " + name + " != 1 && f(a || b)) {"))
        .containsExactly(
            "  if (" + name + " != 0", "      && " + name + " != 1", "      && f(a || b)) {");
  }
}
