package dev.weft.simulation.network;

/** Which way octets go. */
public enum Direction {
  /** From the client to the server. */
  TO_SERVER,
  /** From the server to the client. */
  TO_CLIENT;

  /** The other one. */
  public Direction back() {
    return this == TO_SERVER ? TO_CLIENT : TO_SERVER;
  }
}
