package shop;

/** Compiles only if both modules' .proto files became Java. */
public final class Prices {
  private Prices() {}

  /** An order of that many cents. */
  public static Order of(long cents) {
    return Order.builder().price(Money.builder().cents(cents).build()).build();
  }
}
