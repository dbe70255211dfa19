package dev.weft.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/** The lines that a program prints. */
public final class Printed {
  private Printed() {}

  /** A program, or a part of one. */
  @FunctionalInterface
  public interface Program {
    void run() throws Exception;
  }

  /** What the program prints to standard output, on whatever threads, until it returns. */
  public static List<String> by(Program program) throws Exception {
    PrintStream standard = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, UTF_8));
    try {
      program.run();
    } finally {
      System.setOut(standard);
    }
    return bytes.toString(UTF_8).lines().toList();
  }
}
