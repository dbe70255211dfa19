package dev.weft.http.clauses;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which requirements of a specification a test shows, by their names in {@code
 * src/test/resources/clauses}: {@code "RFC 9113 §5.1.1 odd"}. From these and that list {@code
 * docs/conformance/http2.md} is made.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Clause {
  /** The requirements, each as specification, section and name. */
  String[] value();
}
