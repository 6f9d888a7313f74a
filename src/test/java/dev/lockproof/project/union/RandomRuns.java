package dev.lockproof.project.union;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Analyzer;
import dev.lockproof.analysis.Options;
import dev.lockproof.analysis.Recording;
import dev.lockproof.analysis.Summary;
import dev.lockproof.analysis.Trace;
import dev.lockproof.analysis.learned.Lesson;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;

/** Runs of a program that rarely breaks the order of its locks, and what all of them show. */
final class RandomRuns {

    private static final String CLASSES = "ABCDEFGHIJKLMN";

    private RandomRuns() {}

    /** The native trace of one run. */
    static String run(Random random) {
        List<String> episodes = new ArrayList<>();
        int size = 1 + random.nextInt(4);
        for (int i = 0; i < size; i++) {
            String task = "T" + random.nextInt(4);
            episodes.add(task + ": " + (random.nextInt(9) == 0 ? interrupt(random) : nest(random)));
        }
        return Trace.meta("complete", episodes.toArray(String[]::new)).text();
    }

    private static String interrupt(Random random) {
        char lock = CLASSES.charAt(random.nextInt(CLASSES.length()));
        return "irq_enter(irq=hard) W(%1$s) -%1$s irq_exit(irq=hard)".formatted(lock);
    }

    private static String nest(Random random) {
        TreeSet<Character> locks = new TreeSet<>();
        int depth = 2 + random.nextInt(2);
        while (locks.size() < depth) {
            locks.add(CLASSES.charAt(random.nextInt(CLASSES.length())));
        }
        List<Character> order =
                new ArrayList<>(random.nextInt(12) == 0 ? locks.descendingSet() : locks);
        StringBuilder words = new StringBuilder();
        for (char each : order) {
            String mode = List.of("W", "W", "W", "r", "R").get(random.nextInt(5));
            words.append(mode).append('(').append(each).append(") ");
        }
        return words.toString().strip();
    }

    /** What one run without a name contributes to others. */
    static Lesson closed(String trace) {
        Analyzer analyzer = new Analyzer(Options.DEFAULT);
        read(trace, analyzer);
        analyzer.finish();
        return Objects.requireNonNull(analyzer.shared(""));
    }

    private static void read(String trace, Analyzer analyzer) {
        try {
            Recording.readInto(analyzer, "native", new ByteArrayInputStream(trace.getBytes(UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What one run teaches, under its name. */
    static Summary summary(String trace, String name) {
        Analyzer analyzer = new Analyzer(Options.DEFAULT);
        read(trace, analyzer);
        return analyzer.summary(name);
    }

    /** What runs show together and none of them alone, as a merge of all of them says. */
    static List<String> together(Map<String, String> traces) {
        AnalysisResult result =
                traces.entrySet().stream()
                        .map(each -> summary(each.getValue(), each.getKey()))
                        .reduce(Summary::merge)
                        .orElseThrow()
                        .result();
        return traces.size() < 2 ? List.of() : prints(result.findings());
    }

    /** Fingerprints of findings of several runs. */
    static List<String> prints(Collection<Finding> findings) {
        return findings.stream()
                .filter(each -> each.confidence() == Confidence.CROSS_RUN)
                .map(each -> each.rule() + " " + each.classes() + " " + each.fingerprint())
                .distinct()
                .sorted()
                .toList();
    }
}
