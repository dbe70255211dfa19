package dev.weft.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClassRulesTest {

  private static final Repository REPOSITORY = Repository.around();

  static List<String> modules() {
    return REPOSITORY.modules();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void noStaticStateCanChangeIn(String module) {
    assertThat(REPOSITORY.classes(module).stream().flatMap(ClassRules::staticMutableState))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void noPublicMethodTakesABooleanIn(String module) {
    assertThat(REPOSITORY.publicFace(module).flatMap(ClassRules::booleanParameters)).isEmpty();
  }

  @Test
  void staticStateThatCanChangeIsFound() {
    assertThat(ClassRules.staticMutableState(Compiled.of(Changing.class)))
        .extracting(Breach::place)
        .containsExactly(
            Changing.class.getName() + ".count",
            Changing.class.getName() + ".CACHE",
            Changing.class.getName() + ".REGISTRY",
            Changing.class.getName() + ".NEXT");
  }

  @Test
  void aConstantIsNoStateThatCanChange() {
    assertThat(ClassRules.staticMutableState(Compiled.of(Constant.class))).isEmpty();
  }

  @Test
  void aPublicMethodWithABooleanIsFound() {
    assertThat(ClassRules.booleanParameters(Compiled.of(Flags.class)))
        .extracting(Breach::place)
        .containsExactly(Flags.class.getName() + ".open", Flags.class.getName() + ".close");
  }

  static final class Changing {
    static int count;
    static final HashMap<String, String> CACHE = new HashMap<>();
    static final ConcurrentHashMap<String, String> REGISTRY = new ConcurrentHashMap<>();
    static final AtomicInteger NEXT = new AtomicInteger();
  }

  static final class Constant {
    static final int LIMIT = 4;
    static final List<String> NAMES = List.of("a");
    int own;
  }

  public static class Flags {
    public void open(String name, boolean eagerly) {}

    protected void close(boolean now) {}

    public boolean isOpen(String name) {
      return name.isEmpty();
    }

    void hidden(boolean flag) {}
  }
}
