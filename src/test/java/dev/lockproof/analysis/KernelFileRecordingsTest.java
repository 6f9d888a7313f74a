package dev.lockproof.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.SharedData;
import dev.lockproof.analysis.task.Shard;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import dev.lockproof.format.AutoInput;
import dev.lockproof.format.standard.StandardFormats;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real kernels' files: counts against an independent count, and no alarm where all was well. */
class KernelFileRecordingsTest {

    private static final String HEALTHY = "boot/boot-healthy-reclaim.";

    /**
     * Scenarios whose class has both uses: lockdep sets the letters before it reports. What else
     * lockdep reported there was an order, and such a dependency it does not add.
     */
    private static final Map<String, String> INCONSISTENT =
            new TreeMap<>(
                    Map.of(
                            "hardirq_spin_irqson", "scen_spin_A",
                            "seqlock_irq_reader", "scen_seq_A.seqcount",
                            "softirq_timer_inversion", "scen_spin_A"));

    private static List<String> lines(String path) throws IOException {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(SharedData.open(path), UTF_8))) {
            return in.lines().toList();
        }
    }

    private static void assertCounted(AnalysisResult result, String path) throws IOException {
        Set<String> classes = new HashSet<>();
        Set<String> edges = new HashSet<>();
        String from = "";
        for (String line : lines(path)) {
            if (line.startsWith(" -> [")) {
                edges.add(from + " " + line.substring(5, 21));
            } else if (line.length() > 16 && line.charAt(16) == ' ') {
                from = line.substring(0, 16);
                classes.add(from);
            }
        }
        assertThat(result.classes()).as(path).isEqualTo(classes.size());
        assertThat(result.dependencies()).as(path).isEqualTo(edges.size());
        assertThat(result.graph().edges()).hasSize(edges.size());
        assertThat(result.lines().skipped()).as(path).isZero();
        assertThat(result.events()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEALTHY + "lockdep.gz",
                "ftrace/ftrace-13204.lockdep.gz",
                "ftrace/ftrace-192110-smp2.lockdep.gz"
            })
    void aHealthyGraphGivesNoFinding(String path) throws IOException {
        AnalysisResult result = Recording.shared("proc-lockdep", path);

        assertCounted(result, path);
        assertThat(result.findings()).isEmpty();
    }

    @Test
    void theGraphsOfAllScenarios() throws IOException {
        Map<String, String> inconsistent = new TreeMap<>();
        int seen = 0;
        for (Scenario scenario : Scenario.all()) {
            String path = scenario.path("proc_lockdep.gz");
            if (!scenario.has("proc_lockdep.gz")) {
                continue;
            }
            seen++;
            AnalysisResult result = Recording.shared("proc-lockdep", path);
            assertCounted(result, path);
            for (Finding each : result.findings()) {
                if (each.severity() == Severity.INFO) {
                    assertThat(each.rule()).as(path).isEqualTo("irq-unsafe-dependency");
                } else {
                    assertThat(each.rule()).as(path).isEqualTo("inconsistent-lock-state");
                    inconsistent.put(scenario.name(), each.classes().getFirst());
                }
            }
            // A graph looks the same after the report of a deadlock: it must not look clean.
            assertThat(result.conclusive()).as(path).isFalse();
        }
        assertThat(seen).isEqualTo(57);
        assertThat(inconsistent).isEqualTo(INCONSISTENT);
        assertThat(
                        Recording.shared("proc-lockdep", "scenario/irq_third_lock/proc_lockdep.gz")
                                .findings())
                .extracting(Finding::rule)
                .containsExactly("irq-unsafe-dependency");
    }

    @Test
    void aHealthyKernelsChains() throws IOException {
        String path = HEALTHY + "lockdep_chains.gz";
        AnalysisResult result = Recording.shared("proc-lockdep-chains", path);

        Set<String> classes = new HashSet<>();
        Set<String> pairs = new HashSet<>();
        List<String> chain = new ArrayList<>();
        for (String line : lines(path)) {
            if (line.startsWith("[")) {
                chain.add(line.substring(1, 17));
            } else if (line.isEmpty()) {
                classes.addAll(chain);
                for (int i = 0; i + 1 < chain.size(); i++) {
                    pairs.add(chain.get(i) + " " + chain.getLast());
                }
                chain.clear();
            }
        }
        assertThat(result.classes()).isEqualTo(classes.size()).isGreaterThan(500);
        assertThat(result.dependencies()).isEqualTo(pairs.size()).isGreaterThan(3000);
        assertThat(result.findings()).isEmpty();
        assertThat(result.lines().skipped()).isZero();
    }

    @Test
    void aHealthyKernelsWaits() throws IOException {
        String path = HEALTHY + "lock_stat.gz";
        AnalysisResult result = Recording.shared("proc-lock-stat", path);

        List<String> rows =
                lines(path).stream().filter(line -> line.matches(".*: +\\d+ .*\\.\\d\\d")).toList();
        long contentions = rows.stream().mapToLong(line -> column(line, 1)).sum();
        long acquisitions = rows.stream().mapToLong(line -> column(line, 7)).sum();
        assertThat(result.waits()).hasSize(rows.size()).hasSizeGreaterThan(500);
        assertThat(result.waits().stream().mapToLong(w -> w.row().contentions()).sum())
                .isEqualTo(contentions);
        assertThat(result.waits().stream().mapToLong(w -> w.row().acquisitions()).sum())
                .isEqualTo(acquisitions);
        long points = lines(path).stream().filter(line -> line.contains(" [<")).count();
        long shown =
                result.waits().stream()
                        .filter(w -> !w.row().mode().text().equals("read"))
                        .mapToLong(w -> w.row().waiters().size() + w.row().holders().size())
                        .sum();
        assertThat(shown).isEqualTo(points).isPositive();
        assertThat(result.lines().skipped()).isZero();
        assertThat(result.findings()).isEmpty();
    }

    private static long column(String line, int number) {
        String[] columns = line.substring(line.lastIndexOf(':') + 1).strip().split(" +", -1);
        return Long.parseLong(columns[number]);
    }

    private static Summary healthy(String format, String file) throws IOException {
        return Recording.summary(
                format, SharedData.open(HEALTHY + file + ".gz"), Shard.WHOLE, file);
    }

    @Test
    void theFilesOfOneMachineAreOneGraph() throws IOException {
        AnalysisResult result =
                healthy("proc-lockdep", "lockdep")
                        .merge(healthy("proc-lockdep-chains", "lockdep_chains"))
                        .merge(healthy("proc-lock-stat", "lock_stat"))
                        .result();

        assertThat(result.classes()).isEqualTo(540);
        assertThat(result.findings()).isEmpty();
        assertThat(result.conclusive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lockdep", "lockdep_chains", "lock_stat"})
    void aPieceFromTheMiddleIsRecognizedAndRead(String file) throws IOException {
        List<String> all = lines(HEALTHY + file + ".gz");
        String piece = String.join("\n", all.subList(all.size() / 3, all.size() * 2 / 3));
        String id = "proc-" + file.replace('_', '-');

        byte[] bytes = piece.substring(7).getBytes(UTF_8);
        try (AutoInput input = AutoInput.open(new ByteArrayInputStream(bytes), null, 1 << 30)) {
            assertThat(input.detect(StandardFormats.alone()).format().id()).isEqualTo(id);
        }
        AnalysisResult result = Recording.read(id, new ByteArrayInputStream(bytes));
        assertThat(result.findings()).isEmpty();
        assertThat(result.classes() + result.waits().size()).isGreaterThan(50);
        // The cut first line and what depends on it.
        assertThat(result.lines().skipped()).isLessThan(30);
    }

    @Test
    void otherRecordingsAreNotTakenForAKernelsFiles() throws IOException {
        for (String path :
                List.of(
                        "scenario/abba_mutex/dmesg.txt",
                        "scenario/abba_mutex/ftrace.txt.gz",
                        "scenario/abba_mutex/trace.ndjson.gz")) {
            try (AutoInput input =
                    AutoInput.open(Files.newInputStream(SharedData.file(path)), null, 1 << 30)) {
                assertThat(input.detect(StandardFormats.alone()).format().id())
                        .as(path)
                        .doesNotStartWith("proc");
            }
        }
    }
}
