package dev.weft.benchmarks.protobuf;

import com.google.api.AnnotationsProto;
import com.google.api.ClientProto;
import com.google.api.MonitoringProto;
import com.google.api.QuotaProto;
import com.google.api.ServiceProto;
import com.google.longrunning.OperationsProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import com.google.rpc.context.AttributeContextProto;
import dev.weft.benchmarks.proto.Google;
import dev.weft.benchmarks.proto.GoogleWide;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The messages, with contents that are random but always the same. */
final class Samples {
  private static final long SEED = 20_261_120;
  private static final List<String> ASCII_WORDS =
      List.of("the", "message", "of", "river", "a", "quarterly", "window", "protocol", "to", "sea");

  /** Two bytes a letter, two and one, and three; one of four. */
  private static final List<String> WIDE_WORDS =
      List.of("мир", "сообщение", "grün", "Größe", "naïve", "東京", "消息格式", "한국어", "ελληνικά", "🚢");

  private static final int DEPTH = 60;
  private static final int BLOB_BYTES = 256 << 10;

  private final Random random = new Random(SEED);
  private final List<String> words;

  private Samples(List<String> words) {
    this.words = words;
  }

  static Message small() {
    return new Samples(ASCII_WORDS).smallMessage();
  }

  static Message asciiTexts() {
    return new Samples(ASCII_WORDS).texts();
  }

  static Message wideTexts() {
    return new Samples(WIDE_WORDS).texts();
  }

  static Message varints() {
    Random random = new Random(SEED);
    Google.PackedVarints.Builder message = Google.PackedVarints.newBuilder();
    for (int i = 0; i < 500; i++) {
      message.addInt32S(random.nextInt() >>> random.nextInt(1, 32));
      message.addUint64S(random.nextLong() >>> random.nextInt(1, 64));
      message.addSint32S(random.nextInt() >> random.nextInt(32));
      message.addSint64S(random.nextLong() >> random.nextInt(64));
    }
    return message.build();
  }

  static Message fixed() {
    Random random = new Random(SEED);
    Google.PackedFixed.Builder message = Google.PackedFixed.newBuilder();
    for (int i = 0; i < 500; i++) {
      message.addFixed32S(random.nextInt());
      message.addSfixed64S(random.nextLong());
      message.addFloats(random.nextFloat());
      message.addDoubles(random.nextDouble());
    }
    return message.build();
  }

  static Message nested() {
    Samples samples = new Samples(ASCII_WORDS);
    Google.Nested message = Google.Nested.getDefaultInstance();
    for (int level = DEPTH; level > 0; level--) {
      Google.Nested.Builder outer =
          Google.Nested.newBuilder().setLevel(level).setLabel(samples.text(2)).setInner(message);
      if (level % 10 == 0) {
        outer.setLeaf(samples.smallMessage());
      }
      message = outer.build();
    }
    return message;
  }

  static Message points() {
    Random random = new Random(SEED);
    Google.Track.Builder message = Google.Track.newBuilder();
    for (int i = 0; i < 500; i++) {
      message.addPoints(
          Google.Point.newBuilder().setX(random.nextInt(2_000)).setY(random.nextInt(1_000_000)));
    }
    return message.build();
  }

  static Message struct() {
    return new Samples(ASCII_WORDS).structOfDepth(3);
  }

  private Struct structOfDepth(int depth) {
    Struct.Builder message = Struct.newBuilder();
    for (int i = 0; i < 5; i++) {
      message
          .putFields(word() + i, Value.newBuilder().setStringValue(text(3)).build())
          .putFields("ratio " + i, Value.newBuilder().setNumberValue(random.nextDouble()).build())
          .putFields("flag " + i, Value.newBuilder().setBoolValue(true).build());
      ListValue.Builder list = ListValue.newBuilder();
      for (int k = 0; k < 4; k++) {
        list.addValues(Value.newBuilder().setNumberValue(random.nextInt(100)));
      }
      message.putFields("list " + i, Value.newBuilder().setListValue(list).build());
    }
    for (int i = 1; i < depth; i++) {
      Struct inner = structOfDepth(depth - 1);
      message.putFields("inner " + i, Value.newBuilder().setStructValue(inner).build());
    }
    return message.build();
  }

  static Message maps() {
    Samples samples = new Samples(ASCII_WORDS);
    Google.Maps.Builder message = Google.Maps.newBuilder();
    for (int i = 0; i < 50; i++) {
      message.putLabels(samples.word() + "." + i, samples.text(3));
      message.putCounts(samples.random.nextInt(100_000), samples.random.nextLong(1L << 40));
      message.putEntries(samples.word() + "/" + i, samples.smallMessage());
    }
    return message.build();
  }

  static Message blob() {
    byte[] content = new byte[BLOB_BYTES];
    new Random(SEED).nextBytes(content);
    return Google.Blob.newBuilder()
        .setName("image.png")
        .setContent(ByteString.copyFrom(content))
        .build();
  }

  /** The descriptors of some of Google's published interfaces, and of those they import. */
  static Message descriptors() {
    Set<FileDescriptor> files = new LinkedHashSet<>();
    for (FileDescriptor file :
        List.of(
            AnnotationsProto.getDescriptor(),
            AttributeContextProto.getDescriptor(),
            ClientProto.getDescriptor(),
            MonitoringProto.getDescriptor(),
            OperationsProto.getDescriptor(),
            QuotaProto.getDescriptor(),
            ServiceProto.getDescriptor())) {
      addWithImports(file, files);
    }
    FileDescriptorSet.Builder message = FileDescriptorSet.newBuilder();
    files.forEach(file -> message.addFile(file.toProto()));
    return message.build();
  }

  private static void addWithImports(FileDescriptor file, Set<FileDescriptor> files) {
    file.getDependencies().forEach(imported -> addWithImports(imported, files));
    files.add(file);
  }

  static Message wide() {
    return GoogleWide.Wide.newBuilder()
        .setField2(17)
        .setField31("a name")
        .setField73(-3)
        .setField104(true)
        .setField182(2.5)
        .setField241("another name")
        .build();
  }

  static Message orders() {
    Samples samples = new Samples(ASCII_WORDS);
    Google.Orders.Builder message =
        Google.Orders.newBuilder().setNextPageToken("eyJhZnRlciI6MTIzNDU2fQ").setTotal(2_311);
    for (int i = 0; i < 20; i++) {
      message.addOrders(samples.order());
    }
    return message.build();
  }

  private Google.Order order() {
    Google.Order.Builder order =
        Google.Order.newBuilder()
            .setId("%016x-%08x".formatted(random.nextLong(), random.nextInt()))
            .setCustomer(customer())
            .setCreated(
                Timestamp.newBuilder()
                    .setSeconds(1_780_000_000)
                    .setNanos(random.nextInt(1_000_000_000)))
            .setChanged(
                Timestamp.newBuilder().setSeconds(1_790_000_000L + random.nextInt(1_000_000)))
            .setStateValue(random.nextInt(1, 4))
            .putLabels("channel", word())
            .putLabels("campaign", text(2))
            .addWarehouses(random.nextInt(100))
            .addWarehouses(random.nextInt(100_000));
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      order.addLines(line());
    }
    if (random.nextBoolean()) {
      order.setCard(
          Google.Card.newBuilder()
              .setHolder(text(2))
              .setToken(random.nextLong())
              .setMonth(random.nextInt(1, 13))
              .setYear(2029));
    } else {
      order.setVoucher("SUMMER-" + random.nextInt(100_000)).setNote(text(12));
    }
    return order.build();
  }

  private Google.Customer customer() {
    return Google.Customer.newBuilder()
        .setNumber(random.nextInt(1_000_000))
        .setName(text(2))
        .setEmail(word() + "@" + word() + ".example")
        .setAddress(
            Google.Address.newBuilder()
                .setStreet(text(2) + " " + random.nextInt(1, 100))
                .setCity("Zürich")
                .setPostalCode("8" + random.nextInt(100, 1000))
                .setCountry("CH"))
        .build();
  }

  private Google.Line line() {
    byte[] digest = new byte[32];
    random.nextBytes(digest);
    return Google.Line.newBuilder()
        .setArticle("ART-" + random.nextInt(1_000_000))
        .setQuantity(random.nextInt(1, 10))
        .setPrice(
            Google.Money.newBuilder()
                .setCurrency("CHF")
                .setUnits(random.nextInt(500))
                .setNanos(10_000_000 * random.nextInt(100)))
        .setGift(random.nextBoolean())
        .setDigest(ByteString.copyFrom(digest))
        .build();
  }

  private Google.Small smallMessage() {
    return Google.Small.newBuilder()
        .setId(random.nextLong(1L << 40))
        .setName(text(2))
        .setCount(random.nextInt(1_000))
        .setPrice(random.nextDouble())
        .setActive(true)
        .setKind(Google.Kind.KIND_SECOND)
        .setChecksum(random.nextInt())
        .setDelta(random.nextInt(-100, 100))
        .build();
  }

  private Message texts() {
    Google.Texts.Builder message =
        Google.Texts.newBuilder()
            .setTitle(text(6))
            .setAuthor(text(2))
            .setAddress(text(8))
            .setBody(text(300));
    for (int i = 0; i < 30; i++) {
      message.addWords(word());
      message.addLines(text(random.nextInt(4, 16)));
    }
    return message.build();
  }

  private String word() {
    return words.get(random.nextInt(words.size()));
  }

  private String text(int count) {
    StringBuilder text = new StringBuilder(word());
    for (int i = 1; i < count; i++) {
      text.append(' ').append(word());
    }
    return text.toString();
  }
}
