package dev.weft.examples.errors;

import dev.weft.rpc.Status;
import java.util.ArrayList;
import java.util.List;

/** Sells the seats of a theatre, and says precisely why when it does not. */
public final class TicketDesk implements BoxOffice {
  private int seatsLeft;

  TicketDesk(int seats) {
    seatsLeft = seats;
  }

  @Override
  public synchronized Ticket book(Booking booking) {
    List<InvalidField> faults = faultsOf(booking);
    if (!faults.isEmpty()) {
      throw Status.INVALID_ARGUMENT
          .withMessage("the booking can't be read, see the details")
          .withDetails(faults.toArray(InvalidField[]::new))
          .asException();
    }
    if (booking.seats() > seatsLeft) {
      throw Status.RESOURCE_EXHAUSTED
          .withMessage("there are not " + booking.seats() + " seats any more")
          .withDetails(SeatsLeft.builder().seats(seatsLeft).build())
          .asException();
    }
    seatsLeft -= booking.seats();
    return Ticket.builder().text(booking.seats() + " seats for " + booking.play()).build();
  }

  private static List<InvalidField> faultsOf(Booking booking) {
    List<InvalidField> faults = new ArrayList<>();
    if (booking.play().isEmpty()) {
      faults.add(fault("play", "must not be empty"));
    }
    if (booking.seats() < 1) {
      faults.add(fault("seats", "must be at least 1, but is " + booking.seats()));
    }
    return faults;
  }

  private static InvalidField fault(String name, String reason) {
    return InvalidField.builder().name(name).reason(reason).build();
  }
}
