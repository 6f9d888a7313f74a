package dev.lockproof.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Traces after public bug reports: each with the verdicts and the rules that are right for it. */
class ReportConformanceTest {

    private static final Path FOLDER = Path.of("src/test/resources/reports");

    record Case(String file, List<String> verdicts, List<String> rules, String why) {
        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Case> cases() throws IOException {
        JsonNode truth = new ObjectMapper().readTree(FOLDER.resolve("truth.json").toFile());
        return StreamSupport.stream(truth.spliterator(), false)
                .map(node ->
                        new Case(
                                node.get("file").asString(),
                                texts(node.get("verdict")),
                                texts(node.get("rules")),
                                node.get("why").asString()));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asString).toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void judgesAsTheReportDoes(Case trace) throws IOException {
        List<Finding> findings;
        try (InputStream in = Files.newInputStream(FOLDER.resolve(trace.file()))) {
            findings = Recording.read("native", in).findings();
        }
        Optional<Severity> worst =
                findings.stream().map(Finding::severity).max(Severity::compareTo);
        String verdict = worst.map(Severity::text).orElse("clean");

        assertThat(trace.verdicts()).as(trace.why()).contains(verdict);
        if (!trace.rules().isEmpty() && !verdict.equals("clean")) {
            assertThat(findings)
                    .as(trace.why())
                    .filteredOn(finding -> worst.equals(Optional.of(finding.severity())))
                    .extracting(Finding::rule)
                    .anyMatch(trace.rules()::contains);
        }
    }
}
