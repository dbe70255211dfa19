package dev.weft.http.clauses;

import dev.weft.http.clauses.ClauseTests.ClauseTest;
import dev.weft.http.clauses.Requirement.Exemption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code docs/conformance/http2.md} says. */
final class ConformancePage {
  private static final String INTRODUCTION =
      """
      # HTTP/2, clause by clause

      What RFC 9113 and RFC 7541 ask of an endpoint, each with the tests that show it. The words are Weft's own; the RFC has
      the last one. "is" stands where a specification states something without a word of RFC 2119. This page is made from the
      tests' `@Clause` annotations and from the lists in `http/src/test/resources/clauses`: do not edit it, but run
      `mvn -o -q -pl http -am test -Dtest=ConformancePageTest -Dsurefire.failIfNoSpecifiedTests=false -Dweft.refresh=true`.

      """;

  private final List<Specification> specifications;
  private final Map<String, List<ClauseTest>> tests;
  private final StringBuilder page = new StringBuilder(INTRODUCTION);

  ConformancePage(List<Specification> specifications, Map<String, List<ClauseTest>> tests) {
    this.specifications = specifications;
    this.tests = tests;
  }

  String text() {
    summary();
    deviations();
    specifications.forEach(this::requirements);
    return page.toString();
  }

  private void summary() {
    page.append("| | requirements | shown by tests | deviations | do not apply |\n");
    page.append("|---|---|---|---|---|\n");
    for (Specification each : specifications) {
      long deviations = count(each, Exemption.Deviation.class);
      long notApplicable = count(each, Exemption.NotApplicable.class);
      long all = each.requirements().size();
      page.append(
          "| %s | %d | %d | %d | %d |\n"
              .formatted(
                  each.id(), all, all - deviations - notApplicable, deviations, notApplicable));
    }
  }

  private static long count(Specification specification, Class<? extends Exemption> kind) {
    return specification.requirements().stream()
        .filter(requirement -> kind.isInstance(requirement.exemption()))
        .count();
  }

  private void deviations() {
    page.append("\n## Deviations\n\n");
    for (Specification each : specifications) {
      for (Requirement requirement : each.requirements()) {
        if (requirement.exemption() instanceof Exemption.Deviation(String reason)) {
          page.append(
              "* **%s §%s**, %s: %s *%s* %s\n"
                  .formatted(
                      each.id(),
                      requirement.section(),
                      requirement.level(),
                      requirement.text(),
                      reason,
                      links(each, requirement)));
        }
      }
    }
  }

  private void requirements(Specification specification) {
    page.append("\n## %s: %s\n".formatted(specification.id(), specification.title()));
    for (Specification.Title title : specification.titles()) {
      page.append("\n### §%s %s\n\n".formatted(title.section(), title.text()));
      page.append("| requirement | | shown by |\n|---|---|---|\n");
      for (Requirement requirement : specification.requirements()) {
        if (requirement.section().equals(title.section())) {
          page.append(
              "| %s | %s | %s |\n"
                  .formatted(
                      requirement.text(),
                      requirement.level(),
                      evidence(specification, requirement)));
        }
      }
    }
  }

  private String evidence(Specification specification, Requirement requirement) {
    String links = links(specification, requirement);
    return switch (requirement.exemption()) {
      case Exemption.None none -> links;
      case Exemption.NotApplicable(String reason) -> "*Does not apply: " + reason + "*";
      case Exemption.Deviation(String reason) -> "*Deviation: " + reason + "* " + links;
    };
  }

  private String links(Specification specification, Requirement requirement) {
    return tests.getOrDefault(specification.reference(requirement), List.of()).stream()
        .map(test -> "[%s](../../%s)".formatted(test, test.source()))
        .collect(Collectors.joining("<br>"));
  }
}
