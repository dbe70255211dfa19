package dev.weft.cli.demo;

import java.io.PrintStream;

/** Prints what happens, for somebody who sees gRPC for the first time. */
final class Story {
  private final PrintStream out;

  Story(PrintStream out) {
    this.out = out;
  }

  /** Begins a chapter. */
  void chapter(String title) {
    out.println();
    out.println("── " + title + " " + "─".repeat(Math.max(2, 76 - title.length())));
  }

  /** Says what comes next: its name, what it is good for here, and the Java of it. */
  void call(String title, String purpose, String code) {
    out.println();
    out.println(title);
    out.println("    " + purpose);
    out.println("      " + code);
  }

  /** What the client sends. */
  void sent(String text) {
    out.println("    → " + text);
  }

  /** What the client receives. */
  void received(String text) {
    out.println("    ← " + text);
  }

  /** A sentence. */
  void say(String text) {
    out.println(text);
  }
}
