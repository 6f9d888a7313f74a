package dev.lockproof.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The kernel's own test of its lock validator: where it must complain, and where it must not. */
class SelfTestConformanceTest {

    private static final Path FOLDER = Path.of("src/test/resources/selftest");

    record Case(String name, @Nullable String complaint) {
        @Override
        public String toString() {
            return name;
        }

        boolean isJudged() {
            return complaint == null || Complaints.RULES.containsKey(complaint);
        }

        AnalysisResult analyze() throws IOException {
            return Recording.of(Files.readString(FOLDER.resolve(name + ".ndjson")));
        }
    }

    private static Stream<Case> all() throws IOException {
        JsonNode cases = new ObjectMapper().readTree(FOLDER.resolve("expected.json").toFile());
        return StreamSupport.stream(cases.spliterator(), false)
                .map(node ->
                        new Case(
                                node.get("file").asString().replace(".ndjson", ""),
                                node.get("complaint").isNull()
                                        ? null
                                        : node.get("complaint").asString()));
    }

    static Stream<Case> faults() throws IOException {
        return all().filter(each -> each.complaint() != null && each.isJudged());
    }

    static Stream<Case> harmless() throws IOException {
        return all().filter(each -> each.complaint() == null);
    }

    @BeforeAll
    static void sayWhatIsLeftOut() throws IOException {
        Map<String, Integer> left = new TreeMap<>();
        all().filter(each -> !each.isJudged())
                .forEach(each -> left.merge(String.valueOf(each.complaint()), 1, Integer::sum));
        if (!left.isEmpty()) {
            System.out.println("Self-test cases whose kind no rule answers to yet: " + left);
        }
        assertThat(all()).hasSize(187);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void complainsWhereTheKernelDoes(Case fault) throws IOException {
        Set<String> rules = Complaints.RULES.getOrDefault(fault.complaint(), Set.of());
        List<String> alarms = Complaints.alarms(fault.analyze());
        assertThat(alarms).anyMatch(alarm -> rules.contains(alarm.split(" ", -1)[1]));
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void staysSilentWhereTheKernelDoes(Case harmless) throws IOException {
        assertThat(Complaints.alarms(harmless.analyze())).isEmpty();
    }
}
