package dev.weft.compiler.message;

/** Why a message could not be converted, in a sentence with its remedy. */
public final class ConversionFailure extends Exception {
  private static final long serialVersionUID = 1;

  ConversionFailure(String sentence) {
    super(sentence);
  }
}
