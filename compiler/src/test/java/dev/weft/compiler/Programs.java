package dev.weft.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.protobuf.wellknown.compiler.CodeGeneratorResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Plugins for protoc and Weft: real ones, and scripts that play one. */
final class Programs {
  private static final String ES = "@bufbuild/protoc-gen-es@2.13.0";
  private static final Path NPM = Path.of("target/npm");

  private Programs() {}

  /** A script of the shell. */
  static Path script(Path file, String... lines) {
    try {
      Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  /** A plugin that reads its request and gives this answer to it. */
  static Path answering(Path file, CodeGeneratorResponse response) {
    Path answer = answer(file, response.toByteArray());
    return script(file, "cat > /dev/null", "exec cat '" + answer + "'");
  }

  /** A file with the bytes of an answer, beside a script that is to give it. */
  static Path answer(Path script, byte[] bytes) {
    try {
      return Files.write(script.resolveSibling(script.getFileName() + ".answer"), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The generator for TypeScript, from npm; fetched once into the build's folder. */
  static Path typeScript() {
    Path program = NPM.resolve("node_modules/.bin/protoc-gen-es");
    if (!Files.exists(program)) {
      require("npm", "Node.js with npm; on Debian: apt-get install nodejs npm");
      run("npm", "install", "--no-audit", "--no-fund", "--no-save", "--prefix", NPM.toString(), ES);
    }
    return program.toAbsolutePath();
  }

  /** A generator of gRPC from Debian. */
  static Path grpc(String language) {
    return require(
        "grpc_" + language + "_plugin",
        "gRPC's plugins; on Debian: apt-get install protobuf-compiler-grpc");
  }

  private static Path require(String program, String remedy) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder).resolve(program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new AssertionError(
                "This test needs " + program + ", which is not on the PATH. Install " + remedy));
  }

  private static void run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(List.of(command) + " says: " + said).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }
}
