package dev.weft.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.HttpLimits;
import dev.weft.http.Lifetime;
import dev.weft.http.Peer;
import dev.weft.http.socket.EventLoops;
import dev.weft.http.socket.HttpServer;
import dev.weft.http.tls.ClientTls;
import dev.weft.http.tls.Handshake;
import dev.weft.rpc.Texts.TextClient;
import dev.weft.rpc.Texts.TextService;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who passes null is told which parameter must not be: of every public method of the packages that
 * users see, found by reflection. What Weft calls and users implement is left out.
 */
@Timeout(60)
class NullArgumentsTest {
  private static final List<Class<?>> ONE_OF_EACH_PACKAGE =
      List.of(Server.class, HttpLimits.class, EventLoops.class, ClientTls.class);

  /** Public so that users can read it; only Weft makes it. */
  private static final List<Class<?>> MADE_BY_WEFT =
      List.of(Closure.class, Peer.class, Throwable.class, Handshake.class);

  /** Interfaces whose methods users call, rather than implement. */
  private static final List<Class<?>> CALLED_BY_USERS =
      List.of(CallContext.class, StreamWriter.class);

  /** What is passed for the other parameters, and what instance methods are called on. */
  private final Map<Class<?>, Object> examples = new HashMap<>();

  private final List<AutoCloseable> open = new ArrayList<>();

  @BeforeEach
  void makeExamples(@TempDir Path folder) throws Exception {
    LinkedBlockingQueue<Object> ofHandler = new LinkedBlockingQueue<>();
    TextService service =
        new TextService() {
          @Override
          public void chat(StreamReader<String> requests, StreamWriter<String> responses) {
            ofHandler.add(CallContext.current());
            ofHandler.add(responses);
            requests.hasNext();
          }
        };
    Server server = Server.builder().port(0).add(service).start();
    open.add(server);
    Channel channel = Channel.to("localhost:" + server.port()).plaintext().open();
    open.add(channel);
    open.add(new TextClient(channel).chat());
    EventLoops loops = EventLoops.of(1);
    open.add(loops);
    HttpServer http =
        HttpServer.start(
            new InetSocketAddress(0),
            Optional.empty(),
            HttpLimits.DEFAULT,
            Lifetime.SERVER,
            () -> null);
    open.add(http);
    KeyStore keys = new Keys(folder).make("localhost");
    BoundMethod<?, ?> bound = service.definition().methods().getFirst();
    Stream.of(
            ofHandler.take(),
            ofHandler.take(),
            server,
            channel,
            loops,
            http,
            keys,
            bound,
            bound.handler(),
            new TextClient(channel),
            CallOptions.DEFAULT,
            Call.of(Texts.ECHO, Metadata.EMPTY, Optional.empty()),
            ConnectOptions.DEFAULT,
            ConnectOptions.builder(),
            Deadline.after(Duration.ofHours(1)),
            Metadata.EMPTY,
            Metadata.builder(),
            MetadataKey.ascii("a"),
            Texts.ECHO,
            ReceivedMessage.plain(1),
            Response.streamed(),
            RpcLimits.DEFAULT,
            RpcLimits.builder(),
            Server.builder(),
            Channel.to("localhost:1"),
            service.definition(),
            ServiceDefinition.builder("a.B"),
            Status.ABORTED,
            StatusDetail.of("a/b", Texts.BYTES),
            Status.ABORTED.asException(),
            Code.ABORTED,
            Execution.INLINE,
            Method.Kind.UNARY,
            EndStream.NO,
            ErrorCode.CANCEL,
            Headers.empty(),
            Headers.builder(),
            HttpLimits.DEFAULT,
            HttpLimits.builder(),
            new dev.weft.http.socket.HttpConnector(HttpLimits.DEFAULT),
            new HttpLimits.Rate(1, 1),
            Lifetime.CLIENT,
            Lifetime.clientBuilder(),
            Lifetime.IdlePings.NO,
            ClientTls.system(),
            dev.weft.http.tls.ServerTls.ofKeyStore(keys, Keys.PASSWORD),
            Duration.ofHours(1),
            Optional.empty(),
            InetSocketAddress.createUnresolved("localhost", 1),
            folder,
            "a",
            dev.weft.protobuf.wellknown.Any.TYPE,
            dev.weft.protobuf.wellknown.Any.builder().build(),
            Texts.BYTES)
        .forEach(example -> examples.put(example.getClass(), example));
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void everyPublicMethodNamesTheParameterThatIsNull() throws Exception {
    List<String> unnamed = new ArrayList<>();
    int checked = 0;
    for (Class<?> type : publicTypes()) {
      for (Executable method : publicMethods(type)) {
        for (Parameter parameter : method.getParameters()) {
          if (!parameter.getType().isPrimitive() && !isNullable(parameter)) {
            checked++;
            complaint(method, parameter)
                .ifPresent(
                    what -> unnamed.add(method.toGenericString() + " " + parameter + ": " + what));
          }
        }
      }
    }
    assertThat(unnamed).isEmpty();
    assertThat(checked).isGreaterThan(150);
  }

  @Test
  @SuppressWarnings("NullAway") // the point of the test
  void aClientNamesTheChannelThatIsNull() {
    assertThatThrownBy(() -> new TextClient(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("channel");
  }

  private static List<Class<?>> publicTypes() throws Exception {
    List<Class<?>> types = new ArrayList<>();
    for (Class<?> one : ONE_OF_EACH_PACKAGE) {
      for (String name : classesBeside(one)) {
        types.add(Class.forName(one.getPackageName() + "." + name));
      }
    }
    types.removeIf(type ->
        !isPublic(type) || MADE_BY_WEFT.stream().anyMatch(made -> made.isAssignableFrom(type)));
    assertThat(types).hasSizeGreaterThan(50);
    return types;
  }

  /**
   * The names of all classes of a package: of a folder, or of a jar once the module is packaged.
   */
  private static List<String> classesBeside(Class<?> one) throws Exception {
    Path place = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
    String folder = one.getPackageName().replace('.', '/');
    if (Files.isDirectory(place)) {
      return classesIn(place.resolve(folder));
    }
    try (FileSystem jar = FileSystems.newFileSystem(place)) {
      return classesIn(jar.getPath(folder));
    }
  }

  private static List<String> classesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
          .map(name -> name.replace(".class", ""))
          .sorted()
          .toList();
    }
  }

  private static boolean isPublic(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return Modifier.isPublic(type.getModifiers()) && (outer == null || isPublic(outer));
  }

  private static List<Executable> publicMethods(Class<?> type) {
    List<Executable> all = new ArrayList<>(List.of(type.getDeclaredMethods()));
    if (!Modifier.isAbstract(type.getModifiers())) {
      all.addAll(List.of(type.getDeclaredConstructors()));
    }
    boolean calledByUsers = CALLED_BY_USERS.contains(type);
    all.removeIf(method ->
        !(Modifier.isPublic(method.getModifiers()) || Modifier.isProtected(method.getModifiers()))
            || Modifier.isAbstract(method.getModifiers()) && !calledByUsers
            || method.isSynthetic()
            || method.getName().equals("equals")
            || type.isInterface() && !calledByUsers && !Modifier.isStatic(method.getModifiers())
            || type.isEnum() && Modifier.isStatic(method.getModifiers()));
    return all;
  }

  private static boolean isNullable(Parameter parameter) {
    return parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  /** What is wrong with how the method takes null for the parameter; empty if nothing is. */
  private Optional<String> complaint(Executable method, Parameter nulled) throws Exception {
    @Nullable Object[] arguments =
        Arrays.stream(method.getParameters())
            .map(parameter -> parameter.equals(nulled) ? null : example(method, parameter))
            .toArray();
    try {
      method.setAccessible(true);
      if (method instanceof Constructor<?> constructor) {
        constructor.newInstance(arguments);
      } else {
        java.lang.reflect.Method called = (java.lang.reflect.Method) method;
        boolean ofClass = Modifier.isStatic(method.getModifiers());
        called.invoke(ofClass ? null : example(method.getDeclaringClass()), arguments);
      }
      return Optional.of("was accepted");
    } catch (InvocationTargetException e) {
      Throwable thrown = e.getCause();
      String text = String.valueOf(thrown.getMessage());
      boolean named = Pattern.compile("\\b" + nulled.getName() + "\\b").matcher(text).find();
      return thrown instanceof NullPointerException && named
          ? Optional.empty()
          : Optional.of(thrown.toString());
    }
  }

  /** A method that streams responses, where it has to be one. */
  private Object example(Executable of, Parameter parameter) {
    return parameter.getType() == Method.class && of.getName().startsWith("serverStreaming")
        ? Texts.SPLIT
        : example(parameter.getType());
  }

  private Object example(Class<?> type) {
    for (Map.Entry<Class<?>, Object> example : examples.entrySet()) {
      if (type.isAssignableFrom(example.getKey()) && type != Object.class) {
        return example.getValue();
      }
    }
    if (type == int.class) {
      return 1;
    }
    if (type == double.class) {
      return 1.0;
    }
    if (type.isArray()) {
      return java.lang.reflect.Array.newInstance(type.getComponentType(), 0);
    }
    if (type.isInterface() && !type.isSealed()) {
      return Proxy.newProxyInstance(
          type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null);
    }
    return type == Object.class ? "a" : fail("there is no example of a " + type);
  }
}
