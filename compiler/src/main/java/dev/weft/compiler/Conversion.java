package dev.weft.compiler;

import dev.weft.compiler.link.CompiledFile;
import dev.weft.compiler.message.ConversionFailure;
import dev.weft.compiler.message.Decoder;
import dev.weft.compiler.message.Encoder;
import dev.weft.compiler.message.RawDecoder;
import dev.weft.compiler.message.Schema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** What is to be done with a message on standard input, in place of writing files. */
sealed interface Conversion {
  /** Its option of the command line. */
  String flag();

  /**
   * What goes to standard output.
   *
   * @param files those that declare the types and the extensions, and all that they import
   * @param input all of standard input
   * @param warnings gets what deserves a look
   */
  byte[] convert(List<CompiledFile> files, byte[] input, Consumer<String> warnings)
      throws ConversionFailure;

  /** From text to binary. */
  record Encode(String type, Encoder.MapOrder order) implements Conversion {
    @Override
    public String flag() {
      return "--encode";
    }

    @Override
    public byte[] convert(List<CompiledFile> files, byte[] input, Consumer<String> warnings)
        throws ConversionFailure {
      return new Encoder(Schema.of(files), type, order).encode(input, warnings);
    }
  }

  /** From binary to text. */
  record Decode(String type) implements Conversion {
    @Override
    public String flag() {
      return "--decode";
    }

    @Override
    public byte[] convert(List<CompiledFile> files, byte[] input, Consumer<String> warnings)
        throws ConversionFailure {
      return new Decoder(Schema.of(files), type)
          .decode(input, warnings)
          .getBytes(StandardCharsets.UTF_8);
    }
  }

  /** From binary to text, of what type the message may be. */
  record DecodeRaw() implements Conversion {
    @Override
    public String flag() {
      return "--decode_raw";
    }

    @Override
    public byte[] convert(List<CompiledFile> files, byte[] input, Consumer<String> warnings)
        throws ConversionFailure {
      return RawDecoder.decode(input).getBytes(StandardCharsets.UTF_8);
    }
  }
}
