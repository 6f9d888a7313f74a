package dev.lockproof.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.SharedData;
import dev.lockproof.analysis.learned.LessonCodec;
import dev.lockproof.analysis.task.Shard;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Summaries merge in any order and grouping into the same findings, graph and counts. */
class SummaryLawsTest {

    private static final String TRACE = "trace.ndjson.gz";
    private static final List<Integer> PARTS = List.of(1, 2, 3, 7, 64);

    /** Seeds of long recordings that show what short ones do not; one is cut by its bound. */
    private static final List<Long> LONG = List.of(5L, 53L, 101L, 127L, 186L, 201L);

    @Test
    @Tag("large")
    void partsOfARandomRecordingMergeIntoTheWhole() throws IOException {
        List<String> recordings = recordings(150);
        Set<String> kinds = new TreeSet<>();
        for (int i = 0; i < recordings.size(); i++) {
            AnalysisResult whole = Recording.of(recordings.get(i));
            whole.findings().forEach(each -> kinds.add(each.rule() + " " + each.confidence()));
            whole.diagnostics().forEach(each -> kinds.add(each.message()));
            List<Summary> parts = parts(recordings.get(i), PARTS.get(i % PARTS.size()));

            assertSame(merged(parts, new Random(i)), whole, "recording " + i);
        }
        assertThat(kinds).hasSizeGreaterThan(45).anyMatch(each -> each.contains("stopped early"));
    }

    @Test
    @Tag("large")
    void partsOfAKernelSelfTestMergeIntoTheWhole() throws IOException {
        Random random = new Random(1);
        int cases = 0;
        try (DirectoryStream<Path> folder =
                Files.newDirectoryStream(Path.of("src/test/resources/selftest"), "*.ndjson")) {
            for (Path file : folder) {
                String text = Files.readString(file);
                AnalysisResult whole = Recording.of(text);
                int parts = PARTS.get(cases++ % PARTS.size());
                assertSame(merged(parts(text, parts), random), whole, file + " " + parts);
            }
        }
        assertThat(cases).isEqualTo(187);
    }

    @Test
    @Tag("large")
    void partsOfAScenarioMergeIntoTheWhole() throws IOException {
        Random random = new Random(2);
        for (Scenario scenario : Scenario.all()) {
            if (!scenario.has(TRACE)) {
                continue;
            }
            AnalysisResult whole = scenario.trace();
            int parts = PARTS.get(1 + random.nextInt(PARTS.size() - 2));
            List<Summary> summaries = shared(scenario.path(TRACE), parts);

            assertSame(merged(summaries, random), whole, scenario + " " + parts);
        }
    }

    @ParameterizedTest
    @Tag("large")
    @ValueSource(
            strings = {
                "boot/boot-healthy-short.ndjson.zst",
                "std/e100000_t32_l1000_d4_s1.ndjson.zst"
            })
    void partsOfALargeRecordingMergeInAnyOrder(String path) throws IOException {
        List<Summary> summaries = shared(path, 4);
        AnalysisResult whole = Recording.shared("native", path);

        assertSame(merged(summaries, new Random(3)), whole, "one order");
        assertSame(merged(summaries, new Random(4)), whole, "another order");
    }

    @Test
    void partsOfAFewSmallRecordingsMergeIntoTheWhole() throws IOException {
        for (long seed = 200; seed < 206; seed++) {
            String text = RandomRecording.brief(seed);

            assertSame(
                    merged(parts(text, 3), new Random(seed)), Recording.of(text), "seed " + seed);
        }
    }

    @Test
    @Tag("large")
    void mergingWhatIsThereAlreadyChangesNothing() throws IOException {
        for (String text : recordings(60)) {
            List<Summary> parts = parts(text, 3);
            Summary two = parts.get(0).merge(parts.get(1));
            Summary others = parts.get(1).merge(parts.get(2));

            assertSame(two.merge(two), two.result(), "itself");
            assertSame(parts.get(1).merge(two), two.result(), "a part");
            assertSame(others.merge(two), Recording.of(text), "what overlaps");
        }
    }

    @Test
    @Tag("large")
    void runsMergeInAnyOrderAndGrouping() throws IOException {
        Random random = new Random(5);
        for (int round = 0; round < 30; round++) {
            List<Summary> summaries = new ArrayList<>();
            int runs = 2 + random.nextInt(4);
            for (int run = 0; run < runs; run++) {
                String text = RandomRecording.brief(random.nextInt(200));
                summaries.addAll(parts(text, 1 + random.nextInt(3), "run " + run));
            }
            AnalysisResult once = merged(summaries, random).result();
            summaries.add(summaries.get(random.nextInt(summaries.size())));

            assertSame(merged(summaries, random), once, "round " + round);
        }
    }

    @Test
    void refusesPartsOfDifferentRecordings() throws IOException {
        Summary one = parts(RandomRecording.of(1), 2).getFirst();
        Summary other = parts(RandomRecording.of(2), 2).getLast();

        assertThatThrownBy(() -> one.merge(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not parts of one recording");
    }

    @Test
    void refusesPartsOfDifferentDivisions() throws IOException {
        Summary half = parts(RandomRecording.of(1), 2).getFirst();
        Summary third = parts(RandomRecording.of(1), 3).getLast();

        assertThatThrownBy(() -> half.merge(third))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("divided");
    }

    /** So many short recordings, and the long ones. */
    private static List<String> recordings(int brief) {
        return Stream.concat(
                        LongStream.range(0, brief).mapToObj(RandomRecording::brief),
                        LONG.stream().map(RandomRecording::of))
                .toList();
    }

    @Test
    void refusesAnotherRecordingUnderTheNameOfAClosedOne() throws IOException {
        Summary closed =
                parts(RandomRecording.of(1), 1, "a")
                        .getFirst()
                        .merge(parts(RandomRecording.of(2), 1, "b").getFirst());
        Summary other = parts(RandomRecording.of(3), 1, "a").getFirst();

        assertThatThrownBy(() -> closed.merge(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not parts of one recording");
        assertThatThrownBy(() ->
                        closed.merge(other.merge(parts(RandomRecording.of(4), 1, "c").getFirst())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two recordings have the name 'a'");
    }

    /** As it is after its lessons were written and read again. */
    private static Summary readAgain(Summary summary) {
        return summary.lessons().stream()
                .map(lesson ->
                        Summary.of(
                                Options.DEFAULT.words(),
                                LessonCodec.read(LessonCodec.write(lesson))))
                .reduce(Summary::merge)
                .orElseThrow();
    }

    private static void assertSame(Summary summary, AnalysisResult expected, String what) {
        assertSame(summary.result(), expected, what);
    }

    private static void assertSame(AnalysisResult result, AnalysisResult expected, String what) {
        List<String> differing = lines(result);
        differing.removeAll(lines(expected));
        List<String> missing = lines(expected);
        missing.removeAll(lines(result));
        assertThat(differing).as(what).isEqualTo(missing);
        assertThat(result.toString()).as(what).isEqualTo(expected.toString());
    }

    /** The result's longest parts, one a line, so that a difference can be read. */
    private static List<String> lines(AnalysisResult result) {
        return Stream.of(result.findings(), result.graph().nodes(), result.graph().edges())
                .flatMap(List::stream)
                .map(String::valueOf)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Merges in random order and grouping. */
    private static Summary merged(List<Summary> summaries, Random random) {
        List<Summary> left = new ArrayList<>(summaries);
        Collections.shuffle(left, random);
        while (left.size() > 1) {
            Summary one = left.remove(random.nextInt(left.size()));
            Summary other = left.remove(random.nextInt(left.size()));
            Summary both = one.merge(other);
            left.add(random.nextInt(4) == 0 ? readAgain(both) : both);
        }
        return left.getFirst();
    }

    private static List<Summary> parts(String ndjson, int parts) throws IOException {
        return parts(ndjson, parts, "");
    }

    private static List<Summary> parts(String ndjson, int parts, String source) throws IOException {
        List<Summary> summaries = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            summaries.add(
                    Recording.summary(
                            "native",
                            new ByteArrayInputStream(ndjson.getBytes(UTF_8)),
                            new Shard(i, parts),
                            source));
        }
        return summaries;
    }

    private static List<Summary> shared(String path, int parts) throws IOException {
        List<Summary> summaries = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            try (InputStream in = SharedData.open(path)) {
                summaries.add(Recording.summary("native", in, new Shard(i, parts)));
            }
        }
        return summaries;
    }
}
