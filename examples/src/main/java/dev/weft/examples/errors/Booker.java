package dev.weft.examples.errors;

import dev.weft.rpc.Channel;
import dev.weft.rpc.Server;
import dev.weft.rpc.Status;
import dev.weft.rpc.StatusDetail;
import dev.weft.rpc.StatusException;

/** Books seats, and makes the best of a refusal. */
public final class Booker {
  private final BoxOfficeClient office;

  Booker(BoxOfficeClient office) {
    this.office = office;
  }

  /** Books as many of the seats as there are. */
  void book(String play, int seats) {
    Booking booking = Booking.builder().play(play).seats(seats).build();
    try {
      System.out.println("Got " + office.book(booking).text() + ".");
    } catch (StatusException e) {
      switch (e.code()) {
        case INVALID_ARGUMENT -> explain(e.status());
        case RESOURCE_EXHAUSTED -> takeWhatIsLeft(booking, e.status());
        default -> throw e;
      }
    }
  }

  /** A status may have several details of one type. */
  private static void explain(Status status) {
    System.out.println("Refused: " + status.message());
    for (StatusDetail detail : status.details()) {
      detail
          .as(InvalidField.TYPE)
          .ifPresent(field -> System.out.println("  " + field.name() + " " + field.reason()));
    }
  }

  /** Where one detail of a type is expected, it can be asked for. */
  private void takeWhatIsLeft(Booking booking, Status status) {
    System.out.println("Refused: " + status.message());
    int left = status.detail(SeatsLeft.TYPE).map(SeatsLeft::seats).orElse(0);
    if (left > 0) {
      Booking smaller = booking.toBuilder().seats(left).build();
      System.out.println("Got " + office.book(smaller).text() + " instead.");
    }
  }

  public static void main(String[] arguments) throws Exception {
    try (Server server = Server.builder().port(0).add(new TicketDesk(10)).start();
        Channel channel = Channel.to("localhost:" + server.port()).plaintext().open()) {
      Booker booker = new Booker(new BoxOfficeClient(channel));
      booker.book("Hamlet", 8);
      booker.book("Hamlet", 5);
      booker.book("", -1);
    }
  }
}
