package dev.weft.examples.compression;

import dev.weft.rpc.CallObserver;
import dev.weft.rpc.Channel;
import dev.weft.rpc.Compression;
import dev.weft.rpc.ReceivedMessage;
import dev.weft.rpc.Server;

/** Stores and fetches a long text and a short one. */
public final class Reader {
  private static final Book LONG =
      Book.builder().title("Refrain").text("round and round and ".repeat(10_000)).build();
  private static final Book SHORT = Book.builder().title("Haiku").text("the old pond").build();

  private final LibraryClient library;

  Reader(LibraryClient library) {
    this.library = library;
  }

  void storeAndFetch() {
    Receipt refrain = library.withCompression(Compression.GZIP).store(LONG);
    Receipt haiku = library.store(SHORT);

    LibraryClient observed = library.withObserver(new Scales());
    System.out.println("client: has " + observed.fetch(refrain).text().length() + " characters");
    System.out.println("client: has " + observed.fetch(haiku).text().length() + " characters");
  }

  /** Sees how big messages are on the wire. */
  private static final class Scales implements CallObserver {
    @Override
    public void message(ReceivedMessage message) {
      System.out.println("client: received " + message);
    }
  }

  public static void main(String[] arguments) throws Exception {
    try (Server server = Server.builder().port(0).add(new Shelf()).start();
        Channel channel = Channel.to("localhost:" + server.port()).plaintext().open()) {
      new Reader(new LibraryClient(channel)).storeAndFetch();
    }
  }
}
