package dev.lockproof.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.Scrape;
import dev.lockproof.testing.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The page about metrics names those that there are, with their labels. */
@ServiceTest
class MetricsPageTest {

    private static final Pattern ROW =
            Pattern.compile(
                    "^\\| `(lockproof_[a-z_]+)` \\| [^|]+, [a-z]+ \\| ([^|]*)\\| [^|]{20,} \\|$",
                    Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("`([a-z]+)`(?=[:,]| |$)(?=[^;]*)");
    private static final Pattern SAMPLE = Pattern.compile("(lockproof_[a-z_]+)(?:\\{(.*)})?");
    private static final Pattern NAME = Pattern.compile("([a-z_]+)=\"");

    @Autowired private Http http;

    @Test
    void namesEveryMetricWithItsLabels() throws IOException {
        http.post(
                "/api/v1/runs?wait=60&project=metrics-page",
                """
                {"op":"meta","complete":true}
                {"op":"release","task":"t1","lock":"b"}
                """);
        Map<String, Set<String>> documented = new TreeMap<>();
        ROW.matcher(Files.readString(Path.of("docs/metrics.md")))
                .results()
                .forEach(row -> documented.put(row.group(1), labels(row.group(2))));

        assertThat(documented).isEqualTo(scraped());
    }

    /** The labels of a cell: names that a list of values or nothing follows. */
    private static Set<String> labels(String cell) {
        Set<String> labels = new TreeSet<>();
        String names = cell.replaceAll(": (`[a-z_]+`(, )?)+", ", ");
        LABEL.matcher(names).results().map(match -> match.group(1)).forEach(labels::add);
        return labels;
    }

    private Map<String, Set<String>> scraped() {
        Map<String, Set<String>> scraped = new TreeMap<>();
        for (String sample : Scrape.of(http).samples().keySet()) {
            if (sample.startsWith("lockproof_")) {
                MatchResult match = SAMPLE.matcher(sample).results().findFirst().orElseThrow();
                String metric =
                        match.group(1).replaceAll("_seconds_(count|sum|max|bucket)$", "_seconds");
                Set<String> labels = scraped.computeIfAbsent(metric, _ -> new TreeSet<>());
                if (match.group(2) != null) {
                    NAME.matcher(match.group(2))
                            .results()
                            .map(n -> n.group(1))
                            .forEach(labels::add);
                }
                labels.remove("le");
            }
        }
        return scraped;
    }
}
