package dev.lockproof.analysis.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.Analyzer;
import dev.lockproof.analysis.Options;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Ring;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Text;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Gap;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.TraceMeta;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The analyzer against the rules' bare definitions, on many short random streams. */
class LockdepDifferenceTest {

    private static final int STREAMS = 10_000;
    private static final Set<String> AT_EVENTS =
            Set.of("invalid-wait-context", "self-deadlock", "recursive-locking");
    private static final Set<String> CYCLES = Set.of("circular-dependency", "rcu-sync-in-reader");
    private static final Map<String, Integer> SEEN = new TreeMap<>();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void findingsAreThoseOfTheDefinitions(int part) {
        for (long seed = (long) part * STREAMS; seed < (part + 1L) * STREAMS; seed++) {
            List<Step> steps = RandomStream.of(seed);
            NaiveLockdep naive = new NaiveLockdep(steps);
            List<Finding> findings = findings(steps);
            findings.forEach(each -> SEEN.merge(each.rule(), 1, Integer::sum));

            assertThat(atEvents(findings)).as("seed %d: %s", seed, steps).isEqualTo(naive.atEvents);
            assertThat(onUsage(findings))
                    .as("seed %d: %s", seed, steps)
                    .isEqualTo(naive.usageFindings());
            compareCycles(seed, naive, findings);
            for (String irq : List.of("HARD", "SOFT")) {
                comparePaths(seed, naive.unsafePaths(irq), unsafe(findings, irq));
            }
        }
    }

    @AfterAll
    static void everyRuleWasBrokenOften() {
        for (String rule :
                List.of(
                        "circular-dependency",
                        "inconsistent-lock-state",
                        "invalid-wait-context",
                        "irq-unsafe-dependency",
                        "nmi-lock-use",
                        "recursive-locking",
                        "self-deadlock",
                        "sleep-in-atomic")) {
            assertThat(SEEN.getOrDefault(rule, 0)).as(rule).isGreaterThan(1_000);
        }
    }

    private static List<Finding> findings(List<Step> steps) {
        Analyzer analyzer = new Analyzer(Options.DEFAULT);
        analyzer.meta(complete());
        Event event = new Event();
        long line = 1;
        for (Step step : steps) {
            step.push(analyzer, event, ++line);
        }
        return analyzer.finish().findings().stream().flatMap(LockdepDifferenceTest::all).toList();
    }

    /** A finding and those that are listed under it, by their titles. */
    private static Stream<Finding> all(Finding shown) {
        return Stream.concat(
                Stream.of(shown), shown.also().stream().map(each -> listed(each.title())));
    }

    private static Finding listed(String title) {
        List<String> names = List.of(title.substring(title.lastIndexOf(": ") + 2).split(" → ", -1));
        boolean ring = title.startsWith("Possible deadlock") || title.startsWith("Ring of locks");
        String rule =
                ring
                        ? "circular-dependency"
                        : title.contains("-safe lock before")
                                ? "irq-unsafe-dependency"
                                : title.startsWith("Lock taken in a")
                                        ? "inconsistent-lock-state"
                                        : title.startsWith("Two locks")
                                                ? "recursive-locking"
                                                : "self-deadlock";
        List<String> classes = ring ? names.subList(0, names.size() - 1) : names;
        return Finding.ring(
                rule,
                title,
                new Grade(Severity.INFO, Confidence.CLASS),
                new Text(title, ""),
                new Ring(classes, List.of(), List.of()),
                List.of(title.contains("hard interrupt") ? "HARDIRQ" : "SOFTIRQ"));
    }

    private static Set<String> atEvents(List<Finding> findings) {
        Set<String> found = new TreeSet<>();
        for (Finding each : findings) {
            if (AT_EVENTS.contains(each.rule())) {
                found.add(each.rule() + " " + each.classes().getLast());
            } else if (each.rule().equals("sleep-in-atomic")) {
                found.add(each.rule());
            }
        }
        return found;
    }

    private static Set<String> onUsage(List<Finding> findings) {
        Set<String> found = new TreeSet<>();
        for (Finding each : findings) {
            String lockClass = each.classes().isEmpty() ? "" : each.classes().getFirst();
            if (each.rule().equals("inconsistent-lock-state")) {
                String irq = each.notes().toString().contains("HARDIRQ") ? "HARD" : "SOFT";
                found.add(each.rule() + " " + lockClass + " " + irq);
            } else if (each.rule().equals("nmi-lock-use")) {
                found.add(each.rule() + " " + lockClass);
            }
        }
        return found;
    }

    /** Each cycle found is one; and where there is any, one is found. */
    private static void compareCycles(long seed, NaiveLockdep naive, List<Finding> findings) {
        Set<List<String>> found = new HashSet<>();
        for (Finding each : findings) {
            boolean alone = each.line() != null;
            if (CYCLES.contains(each.rule()) && !alone) {
                found.add(each.classes());
            }
        }
        Set<List<String>> expected = naive.graph.cycles();
        assertThat(expected).as("seed %d", seed).containsAll(found);
        assertThat(found.isEmpty()).as("seed %d: %s", seed, expected).isEqualTo(expected.isEmpty());
    }

    private static Set<List<String>> unsafe(List<Finding> findings, String irq) {
        Set<List<String>> found = new HashSet<>();
        for (Finding each : findings) {
            if (each.rule().equals("irq-unsafe-dependency") && each.title().startsWith(irq)) {
                found.add(each.classes());
            }
        }
        return found;
    }

    /** Each path found is one; and of each path there is, a part with both ends is found. */
    private static void comparePaths(
            long seed, Set<List<String>> expected, Set<List<String>> found) {
        assertThat(expected).as("seed %d", seed).containsAll(found);
        Set<List<String>> ends = new HashSet<>();
        found.forEach(path -> ends.add(List.of(path.getFirst(), path.getLast())));
        for (List<String> path : expected) {
            assertThat(hasPart(path, ends)).as("seed %d: %s of %s", seed, path, found).isTrue();
        }
    }

    private static boolean hasPart(List<String> path, Set<List<String>> ends) {
        for (int from = 0; from < path.size(); from++) {
            for (int to = from + 1; to < path.size(); to++) {
                if (ends.contains(List.of(path.get(from), path.get(to)))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The streams switch interrupts as no processor does: that is not judged. */
    private static TraceMeta complete() {
        Set<Gap> gaps = Set.of(Gap.IRQ_SWITCHES);
        return new TraceMeta(true, Profile.LINUX, false, false, gaps, null, null);
    }
}
