package dev.lockproof.analysis.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Recording;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class HollowFtraceTest {

    @Test
    void withoutReleasesFindingsAreHints() throws IOException {
        AnalysisResult result =
                ftrace("lock_acquire: ff01 A", "lock_acquire: ff02 B", "lock_acquire: ff01 A");

        assertHints(result, "lock_release");
    }

    @Test
    void withHiddenAddressesFindingsAreHints() throws IOException {
        AnalysisResult result =
                ftrace(
                        "lock_acquire: (____ptrval____) A",
                        "lock_acquire: (____ptrval____) A",
                        "lock_release: (____ptrval____) A",
                        "lock_release: (____ptrval____) A");

        assertHints(result, "hidden");
    }

    @Test
    void withReleasesAndAddressesTheyAreNot() throws IOException {
        AnalysisResult result =
                ftrace(
                        "lock_acquire: ff01 A",
                        "lock_acquire: ff01 A",
                        "lock_release: ff01 A",
                        "lock_release: ff01 A");

        assertThat(result.findings()).extracting(Finding::severity).containsExactly(Severity.ERROR);
        assertThat(result.diagnostics()).isEmpty();
    }

    private static void assertHints(AnalysisResult result, String why) {
        assertThat(result.findings()).isNotEmpty();
        assertThat(result.findings()).allMatch(f -> f.severity() == Severity.INFO);
        assertThat(result.findings()).allMatch(f -> f.confidence() == Confidence.GUESSED);
        assertThat(result.diagnostics()).anyMatch(d -> d.message().contains(why));
    }

    private static AnalysisResult ftrace(String... events) throws IOException {
        StringBuilder text = new StringBuilder("# tracer: nop\n");
        for (int i = 0; i < events.length; i++) {
            text.append("a-1 [000] ...1. 7.%06d: %s%n".formatted(i, events[i]));
        }
        return Recording.read("ftrace", new ByteArrayInputStream(text.toString().getBytes(UTF_8)));
    }
}
