package dev.weft.http.clauses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.clauses.ClauseTests.ClauseTest;
import dev.weft.http.clauses.Requirement.Exemption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the tests, the list of requirements and the page that is made of both together. */
class ConformancePageTest {
  private static final Path LISTS = Path.of("src/test/resources/clauses");
  private static final Path PAGE = Path.of("../docs/conformance/http2.md");

  private final List<Specification> specifications =
      List.of(
          Specification.read(LISTS.resolve("rfc9113.txt")),
          Specification.read(LISTS.resolve("rfc7541.txt")));
  private final Map<String, List<ClauseTest>> tests = ClauseTests.byReference();

  ConformancePageTest() throws IOException {}

  @Test
  void everyRequirementHasATestOrAReason() {
    List<String> without = new ArrayList<>();
    List<String> excusedAndTested = new ArrayList<>();
    for (Specification specification : specifications) {
      for (Requirement requirement : specification.requirements()) {
        String reference = specification.reference(requirement);
        boolean tested = tests.containsKey(reference);
        boolean excused = requirement.exemption() instanceof Exemption.NotApplicable;
        if (!tested && !excused) {
          without.add(reference);
        }
        if (tested && excused) {
          excusedAndTested.add(reference);
        }
      }
    }
    assertThat(without).as("requirements with neither a test nor a reason").isEmpty();
    assertThat(excusedAndTested).as("requirements that do not apply and have a test").isEmpty();
  }

  @Test
  void everyTestNamesRequirementsThatAreListed() {
    assertThat(references()).containsAll(tests.keySet());
  }

  @Test
  void everyRequirementIsListedOnceUnderATitle() {
    assertThat(allReferences()).doesNotHaveDuplicates();
    for (Specification specification : specifications) {
      Set<String> titles =
          specification.titles().stream()
              .map(Specification.Title::section)
              .collect(Collectors.toSet());
      assertThat(specification.requirements())
          .allSatisfy(requirement -> assertThat(titles).contains(requirement.section()));
    }
  }

  @Test
  void thePageIsUpToDate() throws IOException {
    String page = new ConformancePage(specifications, tests).text();
    if (Boolean.getBoolean("weft.refresh")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).as("to be written anew with -Dweft.refresh=true").hasContent(page);
  }

  private Set<String> references() {
    return Set.copyOf(allReferences());
  }

  private List<String> allReferences() {
    return specifications.stream()
        .flatMap(each -> each.requirements().stream().map(each::reference))
        .toList();
  }
}
