package dev.weft.simulation.weave;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Loads Weft's classes, those that deal with threads woven. It is to be the system class loader, so
 * that everything is loaded by it: {@code -Djava.system.class.loader=} and this class's name.
 */
public final class WeavingLoader extends ClassLoader {
  private static final String OURS = "dev.weft.";
  private static final String NOT_WOVEN_NOR_OURS = "dev.weft.simulation.weave.";
  private static final List<String> WOVEN =
      List.of("dev.weft.http.http2.connection.", "dev.weft.rpc.");

  static {
    registerAsParallelCapable();
  }

  private final Weaver weaver;

  /** For the JVM, which gives it the loader that there would be without. */
  public WeavingLoader(ClassLoader parent) {
    super(parent);
    weaver = new Weaver(parent);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS) || name.startsWith(NOT_WOVEN_NOR_OURS)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (file == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] octets = file.readAllBytes();
      if (WOVEN.stream().anyMatch(name::startsWith)) {
        octets = weaver.weave(octets);
      }
      return defineClass(name, octets, 0, octets.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
