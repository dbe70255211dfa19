package dev.weft.interop;

/**
 * A flag of the command line.
 *
 * @param name without the dashes
 * @param placeholder what stands for its value in the usage text
 * @param standard the value if the flag is left out; empty for none
 * @param purpose what it is for, a phrase
 */
record Flag(String name, String placeholder, String standard, String purpose) {
  static Flag text(String name, String placeholder, String standard, String purpose) {
    return new Flag(name, placeholder, standard, purpose);
  }

  static Flag number(String name, int standard, String purpose) {
    return new Flag(name, "N", Integer.toString(standard), purpose);
  }

  /** A flag that is off if it is left out; on if it is given without a value. */
  static Flag onOff(String name, String purpose) {
    return new Flag(name, ON_OFF, "false", purpose);
  }

  private static final String ON_OFF = "true|false";

  boolean isOnOff() {
    return placeholder.equals(ON_OFF);
  }

  /** Its line in the usage text. */
  String usage() {
    String left = "  --" + name + "=" + placeholder;
    String end = standard.isEmpty() ? "" : " (" + standard + ")";
    return left + " ".repeat(Math.max(1, 52 - left.length())) + purpose + end;
  }
}
