package shop;

/** Compiles only if the .proto file of the tests became Java. */
final class Fixtures {
  private Fixtures() {}

  static int count(Fixture fixture) {
    return fixture.orders().size();
  }
}
