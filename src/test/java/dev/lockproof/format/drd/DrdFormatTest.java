package dev.lockproof.format.drd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Recording;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What DRD says beyond the shared recordings. */
class DrdFormatTest {

    private static AnalysisResult read(String... lines) throws IOException {
        String log =
                List.of(lines).stream()
                        .map(line -> "==9== " + line)
                        .collect(Collectors.joining("\n"));
        String whole =
                "==9== drd, a thread error detector\n"
                        + log
                        + "\n==9== ERROR SUMMARY: 1 errors from 1 contexts (suppressed: 0 from 0)\n";
        return Recording.read("drd", new ByteArrayInputStream(whole.getBytes(UTF_8)));
    }

    /** Valgrind names the thread only if it is another one than before. */
    @Test
    void anErrorIsOfTheThreadThatWasNamedLast() throws IOException {
        List<Finding> findings =
                read(
                                "Mutex not locked by calling thread: mutex 0xa0, recursion count 0, owner 0.",
                                "   at 0x1: first (a.c:1)",
                                "Thread 3 worker:",
                                "Mutex not locked by calling thread: mutex 0xb0, recursion count 1, owner 4.",
                                "   at 0x2: second (a.c:2)",
                                "Destroying locked mutex: mutex 0xc0, recursion count 1, owner 3.",
                                "   at 0x3: third (a.c:3)")
                        .findings();

        assertThat(findings)
                .extracting(each -> each.site() + " of " + each.task())
                .containsExactlyInAnyOrder(
                        "first (a.c:1) of Thread 1",
                        "second (a.c:2) of Thread 3",
                        "third (a.c:3) of Thread 3");
        assertThat(findings)
                .filteredOn(
                        each -> each.notes().stream().anyMatch(note -> note.contains("Thread 4")))
                .hasSize(1);
    }

    @Test
    void aLockThatIsTakenTwiceWithATimeLimitIsAWarning() throws IOException {
        String headline = "Recursive locking not allowed: mutex 0xa0, recursion count 1, owner 1.";

        Finding hangs =
                read(headline, "   at 0x1: pthread_mutex_lock@* (in /a)", "   by 0x2: f (a.c:1)")
                        .findings()
                        .getFirst();
        Finding gives =
                read(
                                headline,
                                "   at 0x1: pthread_mutex_timedlock@* (in /a)",
                                "   by 0x2: f (a.c:1)")
                        .findings()
                        .getFirst();

        assertThat(hangs.severity()).isEqualTo(Severity.ERROR);
        assertThat(gives.severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void countsWhatIsNotAboutLocks() throws IOException {
        AnalysisResult result =
                read(
                        "Conflicting store by thread 2 at 0x0010c030 size 8",
                        "   at 0x1: f (a.c:1)",
                        "Acquired at:",
                        "   at 0x1: f (a.c:1)",
                        "Lock on mutex 0xa0 was held during 20 ms (threshold: 10 ms).",
                        "   at 0x1: f (a.c:1)");

        assertThat(result.findings()).isEmpty();
        assertThat(result.doubts()).isZero();
        assertThat(result.diagnostics())
                .anyMatch(each -> each.message().contains("1 data races and 2 other errors"));
    }

    @Test
    void readsLocksOfReadersAndWriters() throws IOException {
        assertThat(
                        read(
                                        "Rwlock not locked by calling thread: rwlock 0xa0.",
                                        "   at 0x1: f (a.c:1)")
                                .findings())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.rule()).isEqualTo("unlock-imbalance");
                    assertThat(each.classes()).containsExactly("0xa0");
                });
    }
}
