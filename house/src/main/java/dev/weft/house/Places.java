package dev.weft.house;

import static dev.weft.house.Places.Edge.CLOCKS;
import static dev.weft.house.Places.Edge.FILES;
import static dev.weft.house.Places.Edge.LOCKS;
import static dev.weft.house.Places.Edge.SOCKETS;
import static dev.weft.house.Places.Edge.THREADS;
import static java.util.Map.entry;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.module.ModuleFinder;
import java.lang.reflect.AccessFlag;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may use what (docs/internals/architecture.md). The middle of Weft is pure: bytes and events
 * in, bytes and events out. What touches the world outside of it is done at the edge, in the
 * packages listed here and in no other.
 */
public final class Places {

  /** A way in which code touches the world. */
  public enum Edge {
    SOCKETS(
        "java/net/(?:Socket\\w*|ServerSocket|Datagram\\w*|URL\\w*|http/.*)|java/nio/channels/.*|javax/net/.*"),
    THREADS(
        "java/lang/Thread|java/lang/Thread\\$.*|java/util/Timer\\w*"
            + "|java/util/concurrent/(?:\\w*Executor\\w*|ForkJoin\\w*|CompletableFuture|FutureTask|Thread\\w*)"),
    LOCKS(
        "java/util/concurrent/locks/.*"
            + "|java/util/concurrent/(?:Semaphore|CountDownLatch|CyclicBarrier|Phaser|Exchanger|\\w*Blocking\\w*|SynchronousQueue)",
        (owner, member) ->
            owner.equals("java/lang/Object") && member.matches("wait|notify|notifyAll")),
    CLOCKS(
        "java/time/(?:Clock|InstantSource)",
        (owner, member) ->
            owner.equals("java/lang/System") && member.matches("nanoTime|currentTimeMillis")
                || owner.startsWith("java/time/") && member.equals("now")),
    FILES("java/io/(?:File\\w*|RandomAccessFile)|java/nio/file/.*");

    private final Pattern types;
    private final BiPredicate<String, String> members;

    Edge(String types) {
      this(types, (owner, member) -> false);
    }

    Edge(String types, BiPredicate<String, String> members) {
      this.types = Pattern.compile(types);
      this.members = members;
    }
  }

  /**
   * The packages at the edge, and what each may use. Every other package of these modules is pure.
   */
  static final Map<String, Set<Edge>> EDGES =
      Map.ofEntries(
          // The command line, and the files that it reads and writes.
          entry("dev.weft.compiler", Set.of(FILES)),
          entry("dev.weft.compiler.files", Set.of(FILES)),
          // Programs that generate code, and the pipes to them.
          entry("dev.weft.compiler.plugin", Set.of(FILES, THREADS)),
          // The drivers around the pure machine of HTTP/2.
          entry("dev.weft.http.socket", Set.of(SOCKETS, THREADS, LOCKS, CLOCKS)),
          entry("dev.weft.http.tls", Set.of(SOCKETS, FILES)),
          entry("dev.weft.http.http2.connection", Set.of(THREADS, LOCKS)),
          // Where calls block, and a deadline is a time on the clock.
          entry("dev.weft.rpc", Set.of(THREADS, CLOCKS)),
          entry("dev.weft.rpc.connection", Set.of(THREADS, LOCKS)),
          entry("dev.weft.rpc.protocol", Set.of(THREADS, LOCKS, CLOCKS)));

  /** The modules whose packages are held to that. */
  static final Set<String> RUN_TIME = Set.of("protobuf", "compiler", "http", "rpc", "services");

  /**
   * Of each module the others that it may use, directly or not: the table of that page, read
   * upwards.
   */
  static final Map<String, Set<String>> USES =
      Map.ofEntries(
          entry("protobuf", Set.of()),
          entry("compiler", Set.of("protobuf")),
          entry("http", Set.of()),
          entry("rpc", Set.of("http", "protobuf")),
          entry("services", Set.of("rpc", "http", "protobuf")),
          // The plugin starts the compiler in a JVM of its own, and so uses no class of it.
          entry("maven-plugin", Set.of()),
          entry("testing", Set.of("rpc", "http", "protobuf")),
          entry("simulation", Set.of("testing", "rpc", "http", "protobuf")),
          entry("interop", Set.of("services", "rpc", "http", "protobuf")),
          entry("conformance", Set.of("protobuf")),
          entry("fuzz", Set.of("conformance", "protobuf")),
          entry(
              "cli",
              Set.of("interop", "conformance", "services", "rpc", "http", "compiler", "protobuf")),
          entry("examples", Set.of("testing", "services", "rpc", "http", "protobuf")),
          entry("benchmarks", Set.of("services", "rpc", "http", "compiler", "protobuf")),
          entry("house", Set.of()));

  /** The packages of a module whose name is not {@code dev.weft.<directory>}. */
  private static final Map<String, String> ROOT_PACKAGES = Map.of("maven-plugin", "dev.weft.maven");

  private static final Set<String> JDK_PACKAGES =
      ModuleFinder.ofSystem().findAll().stream()
          .flatMap(module -> module.descriptor().packages().stream())
          .collect(Collectors.toUnmodifiableSet());

  private Places() {}

  /**
   * Where {@code type} uses what neither the JDK nor Weft has, and so could not run on them alone.
   */
  public static Stream<Breach> strangers(ClassModel type) {
    return typesUsed(type)
        .filter(used -> !JDK_PACKAGES.contains(ClassRules.packageOf(used)))
        .filter(used -> !used.startsWith("dev/weft/"))
        .map(used ->
            new Breach(
                ClassRules.name(type),
                "uses "
                    + used.replace('/', '.')
                    + ", which is neither the JDK's nor Weft's (docs/decisions/0001)"));
  }

  /** Where {@code type} touches the world in a way that its package may not. */
  public static Stream<Breach> impurities(ClassModel type) {
    String itsPackage = ClassRules.packageOf(type.thisClass().asInternalName());
    Set<Edge> allowed = EDGES.getOrDefault(itsPackage, Set.of());
    return edgesUsed(type).entrySet().stream()
        .filter(used -> !allowed.contains(used.getKey()))
        .map(used ->
            new Breach(
                ClassRules.name(type),
                "uses "
                    + String.join(", ", used.getValue())
                    + ": only the packages of Places.EDGES may use "
                    + used.getKey().name().toLowerCase(Locale.ROOT)));
  }

  /** Where {@code type} of {@code module} uses a module that is not above it in the table. */
  public static Stream<Breach> stepsBack(String module, ClassModel type) {
    Set<String> allowed = USES.getOrDefault(module, Set.of());
    return typesUsed(type)
        .flatMap(used -> moduleOf(used).stream())
        .distinct()
        .filter(used -> !used.equals(module) && !allowed.contains(used))
        .map(used ->
            new Breach(
                ClassRules.name(type),
                "uses module "
                    + used
                    + ", which "
                    + module
                    + " may not (docs/internals/architecture.md)"));
  }

  /** What {@code type} uses of each edge. */
  static Map<Edge, Set<String>> edgesUsed(ClassModel type) {
    Stream<Map.Entry<Edge, String>> types =
        typesUsed(type)
            .flatMap(name ->
                Stream.of(Edge.values())
                    .filter(edge -> edge.types.matcher(name).matches())
                    .map(edge -> Map.entry(edge, name.replace('/', '.'))));
    Stream<Map.Entry<Edge, String>> members =
        entries(type, MemberRefEntry.class)
            .flatMap(member -> {
              String owner = member.owner().asInternalName();
              String name = member.name().stringValue();
              return Stream.of(Edge.values())
                  .filter(edge -> edge.members.test(owner, name))
                  .map(edge -> Map.entry(edge, owner.replace('/', '.') + "." + name));
            });
    Stream<Map.Entry<Edge, String>> monitors =
        type.methods().stream().anyMatch(Places::synchronizes)
            ? Stream.of(Map.entry(LOCKS, "synchronized"))
            : Stream.empty();
    return Stream.of(types, members, monitors)
        .flatMap(used -> used)
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey,
                Collectors.mapping(Map.Entry::getValue, Collectors.toCollection(TreeSet::new))));
  }

  /** The types that {@code type} uses, as class files name them. */
  static Stream<String> typesUsed(ClassModel type) {
    return entries(type, ClassEntry.class)
        .map(ClassEntry::asInternalName)
        .filter(name -> !name.startsWith("["));
  }

  private static boolean synchronizes(MethodModel method) {
    return method.flags().has(AccessFlag.SYNCHRONIZED)
        || method.code().stream()
            .flatMap(code -> code.elementStream())
            .anyMatch((CodeElement element) -> element instanceof MonitorInstruction);
  }

  private static <E> Stream<E> entries(ClassModel type, Class<E> kind) {
    Stream.Builder<E> entries = Stream.builder();
    type.constantPool()
        .forEach(entry -> {
          if (kind.isInstance(entry)) {
            entries.add(kind.cast(entry));
          }
        });
    return entries.build();
  }

  private static Optional<String> moduleOf(String internalName) {
    String name = internalName.replace('/', '.');
    return USES.keySet().stream()
        .filter(module ->
            name.startsWith(ROOT_PACKAGES.getOrDefault(module, "dev.weft." + module) + "."))
        .findFirst();
  }
}
