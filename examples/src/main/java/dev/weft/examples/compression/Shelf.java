package dev.weft.examples.compression;

import dev.weft.rpc.CallContext;
import dev.weft.rpc.Compression;
import dev.weft.rpc.Status;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps books, and compresses what is worth it. */
public final class Shelf implements Library {
  private static final int WORTH_COMPRESSING = 1_000;

  private final Map<String, Book> books = new ConcurrentHashMap<>();

  @Override
  public Receipt store(Book book) {
    String how = CallContext.current().isRequestCompressed() ? "compressed" : "as it is";
    System.out.println("server: a book arrived " + how);
    books.put(book.title(), book);
    return Receipt.builder().title(book.title()).build();
  }

  @Override
  public Book fetch(Receipt receipt) {
    Book book = books.get(receipt.title());
    if (book == null) {
      throw Status.NOT_FOUND.withMessage("no book " + receipt.title()).asException();
    }
    if (book.text().length() >= WORTH_COMPRESSING) {
      CallContext.current().compressWith(Compression.GZIP);
    }
    return book;
  }
}
