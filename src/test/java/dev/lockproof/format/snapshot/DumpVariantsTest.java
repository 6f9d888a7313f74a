package dev.lockproof.format.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.SharedData;
import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Recording;
import dev.lockproof.finding.Finding;
import dev.lockproof.format.standard.StandardFormats;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A dump says the same, whatever a log, a mail or a terminal did to its lines. */
class DumpVariantsTest {

    private static final Pattern MODULE = Pattern.compile("\\(java\\.base@[\\d.]+/");
    private static final Pattern TIMES = Pattern.compile(" cpu=\\S+ elapsed=\\S+");
    private static final Pattern NUMBER = Pattern.compile("\" #(\\d+) \\[\\d+]");

    @Test
    void toleratesCarriageReturns() throws IOException {
        same(text -> text.replace("\n", "\r\n"));
    }

    @Test
    void toleratesThePrefixOfAContainer() throws IOException {
        same(text -> prefixed(text, i -> "bank-1  | "));
    }

    @Test
    void toleratesTheTimesOfKubernetes() throws IOException {
        same(text ->
                prefixed(
                        text,
                        i -> "2026-11-26T15:52:%02d.%09dZ stdout F ".formatted(i / 60 % 60, i)));
    }

    @Test
    void toleratesTheJournalWithLocalizedMonths() throws IOException {
        same(text ->
                prefixed(text, i -> "ноя 26 15:%d:44 хост bank[%d]: ".formatted(i % 7, 99 + i)));
    }

    @Test
    void toleratesSyslogThatWritesTabsAsNumbers() throws IOException {
        same(text ->
                prefixed(text.replace("\t", "#011"), i -> "Nov  %d 15:52:44 h b: ".formatted(i)));
    }

    @Test
    void toleratesLinesOfTheProgramInBetween() throws IOException {
        same(text ->
                text.lines()
                        .flatMap(line ->
                                line.isBlank()
                                        ? Stream.of(line, "15:52:44 INFO served \"a\" at x.y(Z)")
                                        : Stream.of(line))
                        .collect(Collectors.joining("\n")));
    }

    @Test
    void readsTheLayoutOfJdk8() throws IOException {
        same(text -> {
            String old = TIMES.matcher(MODULE.matcher(text).replaceAll("(")).replaceAll("");
            return NUMBER.matcher(old)
                    .replaceAll("\" #$1")
                    .replaceAll("JNI global refs: .*", "JNI global references: 311");
        });
    }

    @Test
    void readsADumpTwice() throws IOException {
        same(text -> text + "\n" + text);
    }

    @Test
    void neverFailsOnADumpThatIsCut() throws IOException {
        for (Path file : files()) {
            byte[] whole = Files.readAllBytes(file);
            for (int part = 1; part < 8; part++) {
                byte[] cut = Arrays.copyOf(whole, whole.length * part / 8);
                AnalysisResult result = Recording.read(format(file), new ByteArrayInputStream(cut));
                assertThat(result.findings())
                        .as(file + " cut")
                        .allMatch(each -> !each.rule().equals("circular-dependency"));
            }
        }
    }

    private static String prefixed(String text, IntFunction<String> prefix) {
        String[] lines = text.split("\n", -1);
        return IntStream.range(0, lines.length)
                .mapToObj(i -> prefix.apply(i) + lines[i])
                .collect(Collectors.joining("\n"));
    }

    private static void same(UnaryOperator<String> change) throws IOException {
        int compared = 0;
        for (Path file : files()) {
            if (file.toString().endsWith(".json") || isToFile(file)) {
                continue;
            }
            String text = Files.readString(file);
            String changed = change.apply(text);
            byte[] head = changed.getBytes(UTF_8);
            assertThat(StandardFormats.alone().detect(head, Math.min(head.length, 1 << 16)))
                    .as(file.toString())
                    .satisfies(each -> assertThat(each.format().id()).isEqualTo(format(file)));
            assertThat(said(format(file), changed))
                    .as(file.toString())
                    .isEqualTo(said(format(file), text));
            compared++;
        }
        assertThat(compared).isGreaterThan(40);
    }

    private static boolean isToFile(Path file) {
        return file.toString().endsWith("dump_to_file.txt");
    }

    private static List<String> said(String format, String text) throws IOException {
        AnalysisResult result =
                Recording.read(format, new ByteArrayInputStream(text.getBytes(UTF_8)));
        return Stream.concat(
                        result.findings().stream().map(DumpVariantsTest::said),
                        Stream.of(
                                result.doubts() + " doubts",
                                result.graph().edges().size() + " orders"))
                .toList();
    }

    private static String said(Finding finding) {
        return finding.fingerprint()
                + finding.severity()
                + finding.classes()
                + finding.steps().stream().map(each -> each.task() + " " + each.site()).toList();
    }

    private static String format(Path file) {
        if (!file.toString().contains("/java/")) {
            return "go-dump";
        }
        return file.toString().endsWith(".json") ? "java-dump-json" : "java-dump";
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> java = Files.list(SharedData.file("tools/java"));
                Stream<Path> go = Files.list(SharedData.file("tools/go-runtime"))) {
            return Stream.concat(java, go).sorted().toList();
        }
    }
}
