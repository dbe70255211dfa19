package dev.weft.house;

import static dev.weft.house.Places.Edge.CLOCKS;
import static dev.weft.house.Places.Edge.FILES;
import static dev.weft.house.Places.Edge.LOCKS;
import static dev.weft.house.Places.Edge.SOCKETS;
import static dev.weft.house.Places.Edge.THREADS;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassModel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlacesTest {

  private static final Repository REPOSITORY = Repository.around();

  static List<String> modules() {
    return REPOSITORY.modules();
  }

  static List<String> runTimeModules() {
    return modules().stream().filter(Places.RUN_TIME::contains).toList();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void usesOnlyModulesAboveIt(String module) {
    assertThat(Places.USES).containsKey(module);
    assertThat(REPOSITORY.classes(module).stream().flatMap(type -> Places.stepsBack(module, type)))
        .as(module)
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("runTimeModules")
  void touchesTheWorldOnlyAtTheEdge(String module) {
    assertThat(REPOSITORY.classes(module))
        .as("compiled classes; build the module first")
        .isNotEmpty();
    assertThat(REPOSITORY.classes(module).stream().flatMap(Places::impurities))
        .as(module)
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("runTimeModules")
  void usesNothingButTheJdkAndWeft(String module) {
    assertThat(REPOSITORY.classes(module).stream().flatMap(Places::strangers)).isEmpty();
  }

  /** What Maven itself resolves, whatever the code uses. */
  @ParameterizedTest
  @MethodSource("runTimeModules")
  void hasNothingButWeftOnItsRunTimeClassPath(String module) {
    assertThat(REPOSITORY.runTimeClassPath(module))
        .allSatisfy(entry -> assertThat(entry).startsWith(REPOSITORY.root()));
  }

  @Test
  void theListOfEdgesHasNoEntryThatIsNotNeeded() {
    var used =
        runTimeModules().stream()
            .map(REPOSITORY::classes)
            .flatMap(Collection::stream)
            .flatMap(PlacesTest::packageAndEdges)
            .collect(Collectors.toSet());
    var listed =
        Places.EDGES.entrySet().stream()
            .flatMap(edges -> edges.getValue().stream().map(edge -> edges.getKey() + " " + edge));

    assertThat(listed).allMatch(used::contains);
  }

  @Test
  void everyWayOutIsSeen() {
    assertThat(Places.edgesUsed(Compiled.of(Worldly.class)).keySet())
        .containsExactlyInAnyOrder(SOCKETS, THREADS, LOCKS, CLOCKS, FILES);
    assertThat(Places.edgesUsed(Compiled.of(Synchronized.class))).containsOnlyKeys(LOCKS);
    assertThat(Places.edgesUsed(Compiled.of(SynchronizedBlock.class))).containsOnlyKeys(LOCKS);
  }

  @Test
  void aPackageThatIsNotListedMayUseNone() {
    assertThat(Places.impurities(Compiled.of(Worldly.class)))
        .hasSize(5)
        .extracting(Breach::place)
        .containsOnly(Worldly.class.getName());
    assertThat(Places.impurities(Compiled.of(Pure.class))).isEmpty();
  }

  @Test
  void aStepBackIsFound() {
    // This class is of house; to protobuf, which may use nothing, that is a step back.
    assertThat(Places.stepsBack("protobuf", Compiled.of(PlacesTest.class)))
        .extracting(Breach::what)
        .containsExactly(
            "uses module house, which protobuf may not (docs/internals/architecture.md)");
  }

  @Test
  void aForeignLibraryIsFound() {
    assertThat(Places.strangers(Compiled.of(Foreign.class)))
        .extracting(Breach::what)
        .anyMatch(what -> what.contains("org.assertj.core.api"));
    assertThat(Places.strangers(Compiled.of(Worldly.class))).isEmpty();
  }

  private static Stream<String> packageAndEdges(ClassModel type) {
    String itsPackage = ClassRules.packageOf(type.thisClass().asInternalName());
    return Places.edgesUsed(type).keySet().stream().map(edge -> itsPackage + " " + edge);
  }

  static final class Worldly {
    void all() throws Exception {
      new ReentrantLock().lock();
      Thread.currentThread().interrupt();
      Path.of(Instant.now().toString());
      new java.net.Socket("localhost", 1).close();
    }
  }

  static final class Synchronized {
    synchronized void lock() {}
  }

  static final class SynchronizedBlock {
    void lock() {
      synchronized (this) {
        hashCode();
      }
    }
  }

  static final class Pure {
    String text(long millis) {
      return Instant.ofEpochMilli(millis).toString();
    }
  }

  static final class Foreign {
    Object use(ThrowableAssert.ThrowingCallable callable) {
      return org.assertj.core.api.Assertions.catchThrowable(callable);
    }
  }
}
