package dev.lockproof.format.go;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Recording;
import dev.lockproof.finding.Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoDumpFormatTest {

    private static final String LOCKING =
            """
            sync.runtime_SemacquireMutex(0xc0000100?, 0x0?, 0x11?)
            \t/go/src/runtime/sema.go:77 +0x25
            sync.(*Mutex).lockSlow(0xc000094018)
            \t/go/src/sync/mutex.go:171 +0x165
            sync.(*Mutex).Lock(...)
            \t/go/src/sync/mutex.go:90
            main.swap(0xc000010030, 0x1)
            \t/src/main.go:22 +0xdf

            """;

    private static AnalysisResult read(String text) throws IOException {
        return Recording.read("go-dump", new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static List<String> rules(AnalysisResult result) {
        return result.findings().stream().map(Finding::rule).toList();
    }

    @Test
    void concludesNothingFromGoroutinesThatWaitWhileOthersRun() throws IOException {
        AnalysisResult result =
                read(
                        "goroutine 1 [running]:\nmain.main()\n\t/src/main.go:3 +0x1\n\n"
                                + "goroutine 7 [semacquire]:\n"
                                + LOCKING);

        assertThat(result.findings()).isEmpty();
        assertThat(result.doubts()).isEqualTo(1);
    }

    @Test
    void reportsAMutexThatIsWaitedForSinceMinutes() throws IOException {
        AnalysisResult result =
                read(
                        "goroutine 7 [sync.Mutex.Lock, 3 minutes, locked to thread]:\n"
                                + LOCKING
                                + "goroutine 8 [sync.Mutex.Lock, 2 minutes]:\n"
                                + LOCKING
                                + "goroutine 9 [chan receive, 300 minutes]:\nmain.a()\n\t/a.go:1\n");

        assertThat(rules(result)).containsExactly("stuck-task");
        assertThat(result.findings().getFirst().title())
                .isEqualTo("A wait of 180 s for sync.Mutex (0xc000094018)");
    }

    @Test
    void doesNotBelieveArgumentsThatMayBeOutOfDate() throws IOException {
        AnalysisResult result =
                read(
                        """
                        fatal error: all goroutines are asleep - deadlock!

                        goroutine 1 [sync.RWMutex.Lock]:
                        sync.runtime_SemacquireRWMutex(0x52ba80?, 0x20?, 0x0?)
                        \t/go/src/runtime/sema.go:77 +0x25
                        sync.(*RWMutex).Lock(0xc000010?)
                        \t/go/src/sync/rwmutex.go:152 +0x71
                        main.upgrade()
                        \t/src/main.go:29 +0x46
                        """);

        assertThat(rules(result)).containsExactly("observed-deadlock");
        assertThat(result.findings().getFirst().classes()).containsExactly("sync.RWMutex");
        assertThat(result.findings().getFirst().site()).isEqualTo("main.upgrade (main.go:29)");
    }

    @Test
    void readsSeveralErrorsInOneLog() throws IOException {
        AnalysisResult result =
                read(
                        "fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 [semacquire]:\n"
                                + LOCKING
                                + "restarted\nfatal error: sync: unlock of unlocked mutex\n\n"
                                + "goroutine 1 [running]:\n"
                                + "sync.(*Mutex).unlockSlow(0xc000010030, 0xffffffff)\n"
                                + "\t/go/src/sync/mutex.go:229 +0x3c\n"
                                + "main.main()\n\t/src/main.go:52 +0x41f\n");

        assertThat(rules(result))
                .containsExactlyInAnyOrder("observed-deadlock", "unlock-imbalance");
    }

    @Test
    void isNotSureOfAPanic() {
        String text = "panic: oh\n\ngoroutine 1 [running]:\nmain.main()\n\t/src/main.go:3 +0x1\n";

        assertThat(new GoDumpFormat().sniff(text.getBytes(UTF_8), text.length()).isSure())
                .isFalse();
    }

    @Test
    void leavesReportsOfGoDeadlockToTheirOwnFormat() {
        String text =
                "POTENTIAL DEADLOCK: Inconsistent locking.\n"
                        + "goroutine 1 [running]:\n".repeat(3);

        assertThat(new GoDumpFormat().sniff(text.getBytes(UTF_8), text.length()).isPossible())
                .isFalse();
    }
}
