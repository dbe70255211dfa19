package dev.weft.interop.load;

/** Whose client carries a load. */
enum ClientKind {
  WEFT("weft") {
    @Override
    Rpc connect(Endpoint endpoint) {
      return WeftRpc.to(endpoint);
    }
  },
  GRPC_JAVA("grpc-java") {
    @Override
    Rpc connect(Endpoint endpoint) {
      return GrpcJavaRpc.to(endpoint);
    }
  };

  private final String words;

  ClientKind(String words) {
    this.words = words;
  }

  /** A channel of its own. */
  abstract Rpc connect(Endpoint endpoint);

  @Override
  public String toString() {
    return words;
  }
}
