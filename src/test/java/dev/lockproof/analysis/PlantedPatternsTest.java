package dev.lockproof.analysis;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.SharedData;
import dev.lockproof.finding.Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Random programs with patterns planted in them, some of which are deadlocks and some not. */
class PlantedPatternsTest {

    private static final String MANY = "e100000_t32_l1000_d4_s1";
    private static final String FEW = "e100000_t4_l10_d2_s1";

    /**
     * Why a pattern is no deadlock. The kinds that are not here rest on what tasks read and write,
     * or on a lock that one task holds while another runs: no rule knows that yet.
     */
    private static final Map<String, String> NOTES =
            Map.of(
                    "abba_gate", "protected by gate lock ",
                    "cyc3_gate", "protected by gate lock ",
                    "abba_forkjoin", "ordered by fork and join",
                    "abba_single", "one task alone shows two of the steps");

    @ParameterizedTest
    @CsvSource({
        MANY + ",linux,error",
        FEW + ",linux,error",
        MANY + ",posix,info",
        FEW + ",posix,info",
        MANY + ",std,info",
        FEW + ",std,info"
    })
    void tellsDeadlocksFromPatternsThatOnlyLookLikeThem(String name, String profile, String oneTask)
            throws IOException {
        Map<List<String>, List<Finding>> found =
                analyze(name, profile).findings().stream()
                        .collect(groupingBy(f -> f.classes().stream().sorted().toList()));

        for (JsonNode pattern : truth(name).get("patterns")) {
            String kind = pattern.get("kind").asString();
            boolean real = pattern.get("real").asBoolean();
            if (!real && !NOTES.containsKey(kind)) {
                continue;
            }
            String severity = real ? "error" : kind.equals("abba_single") ? oneTask : "info";
            List<Finding> findings = found.getOrDefault(locks(pattern), List.of());
            assertThat(findings)
                    .as("%s %s", kind, locks(pattern))
                    .extracting(finding -> finding.severity().text())
                    .containsExactly(severity);
            assertThat(String.join(" ", findings.getFirst().notes()))
                    .as("%s %s", kind, locks(pattern))
                    .startsWith(NOTES.getOrDefault(kind, ""))
                    .contains(pattern.get("gate").isNull() ? "" : pattern.get("gate").asString());
        }
    }

    private static List<String> locks(JsonNode pattern) {
        return StreamSupport.stream(pattern.get("locks").spliterator(), false)
                .map(JsonNode::asString)
                .sorted()
                .toList();
    }

    private static JsonNode truth(String name) throws IOException {
        try (InputStream in = SharedData.open("std/" + name + ".truth.json")) {
            return new ObjectMapper().readTree(in);
        }
    }

    /** The trace in the native format with a profile, or in STD. */
    private static AnalysisResult analyze(String name, String profile) throws IOException {
        if (profile.equals("std")) {
            return Recording.shared("std", "std/" + name + ".std.gz");
        }
        String meta = "{\"op\":\"meta\",\"profile\":\"" + profile + "\"}\n";
        InputStream first = new ByteArrayInputStream(meta.getBytes(StandardCharsets.UTF_8));
        try (InputStream in = SharedData.open("std/" + name + ".ndjson.zst")) {
            return Recording.read("native", new SequenceInputStream(first, in));
        }
    }
}
