package dev.weft.simulation.world;

/** What a handler throws because its program says so. */
final class ProgrammedFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ProgrammedFailure(int call) {
    super("the handler of call " + call + " throws, as its program says", null, false, false);
  }
}
