package dev.weft.compiler.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says in words why a file could not be read or written. */
public final class Reasons {
  private Reasons() {}

  /** The reason, as a clause without a file's name where the kind of failure says it all. */
  public static String of(IOException failure) {
    return switch (failure) {
      case AccessDeniedException _ -> "access is denied";
      case NoSuchFileException _ -> "it does not exist";
      case NotDirectoryException _ -> "a part of its path is no folder";
      case FileAlreadyExistsException _ -> "something else is in its place";
      default -> {
        String text = failure.getMessage();
        yield text == null ? failure.getClass().getSimpleName() : text;
      }
    };
  }
}
