package dev.lockproof.format.helgrind;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.SharedData;
import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Recording;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import dev.lockproof.format.standard.StandardFormats;
import dev.lockproof.trace.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Logs of Helgrind as they are found. */
class HelgrindFormatTest {

    private static final String ABBA = "tools/helgrind/transfer_abba.txt";
    private static final String INTERCEPTOR =
            "??? (in /usr/libexec/valgrind/vgpreload_helgrind-amd64-linux.so)";

    private static String text(String path) throws IOException {
        return new String(SharedData.open(path).readAllBytes(), UTF_8);
    }

    private static AnalysisResult read(String text) throws IOException {
        return Recording.read("helgrind", new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static List<Finding> findings(String text) throws IOException {
        return read(text).findings();
    }

    /** What does not depend on the lines of the log. */
    private static String told(List<Finding> findings) {
        return findings.stream()
                .map(each ->
                        each.rule()
                                + each.fingerprint()
                                + each.title()
                                + each.sites().collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"));
    }

    private static String eachLine(String text, UnaryOperator<String> change) {
        return text.lines().map(change).collect(Collectors.joining("\n"));
    }

    static Stream<UnaryOperator<String>> collectors() {
        return Stream.of(
                text -> text.replace("\n", "\r\n"),
                text -> eachLine(text, line -> "2026-11-27T12:00:00.123Z app-7f9 stderr F " + line),
                text -> eachLine(text, line -> "Mar 31 19:38:20 host app[123]: " + line),
                text -> eachLine(text, line -> "web_1  | " + line),
                text -> eachLine(text, line -> "> " + line),
                text -> eachLine(text, line -> line.replaceAll("== +", "== ").strip()),
                text -> eachLine(text, line -> line.replaceFirst("==", "==00:00:00:01.871 ")),
                text -> eachLine(text, line -> "progress: 10%" + line),
                text ->
                        eachLine(
                                text,
                                line ->
                                        "{\"log\":\""
                                                + line.replace("\"", "\\\"").replace("<", "\\u003c")
                                                + "\\n\",\"stream\":\"stderr\"}"));
    }

    @ParameterizedTest
    @MethodSource("collectors")
    void readsTheSameFromWhateverALogPutsAround(UnaryOperator<String> collector)
            throws IOException {
        for (String path : List.of(ABBA, "tools/helgrind/bank_day.txt")) {
            String plain = text(path);
            assertThat(told(findings(collector.apply(plain)))).isEqualTo(told(findings(plain)));
        }
    }

    @Test
    void keepsTheLinesOfTwoProcessesApart() throws IOException {
        List<String> one = text(ABBA).lines().toList();
        List<String> other = text("tools/helgrind/unlock_twice.txt").lines().toList();
        StringBuilder mixed = new StringBuilder();
        for (int at = 0; at < one.size(); at++) {
            mixed.append(one.get(at)).append('\n');
            mixed.append(at < other.size() ? other.get(at) : "").append('\n');
        }

        assertThat(findings(mixed.toString()))
                .extracting(Finding::rule)
                .containsExactlyInAnyOrder("circular-dependency", "unlock-imbalance");
    }

    @Test
    void countsAnErrorThatTheEndOfAVerboseLogRepeats() throws IOException {
        String log = text("tools/helgrind/bank_day.fullhist.txt");

        assertThat(findings(log))
                .hasSize(3)
                .allSatisfy(each -> assertThat(each.notes()).noneMatch(HelgrindFormatTest::counts));
        assertThat(
                        findings(
                                log.replace(
                                        "1 errors in context 2 of 3:",
                                        "7 errors in context 2 of 3:")))
                .hasSize(3)
                .filteredOn(each -> each.notes().stream().anyMatch(HelgrindFormatTest::counts))
                .singleElement()
                .satisfies(each ->
                        assertThat(each.notes()).anyMatch(note -> note.contains("7 times")));
    }

    private static boolean counts(String note) {
        return note.startsWith("seen ");
    }

    @Test
    void namesLocksInStructuresAndInBlocksOfTheHeap() throws IOException {
        String log =
                text(ABBA)
                        .replace(
                                "Address 0x10c0c0 is 0 bytes inside data symbol \"accounts_lock\"",
                                "Location 0x10c0c0 is 0 bytes inside bank[1].lock,")
                        .replace(
                                "Address 0x10c080 is 0 bytes inside data symbol \"journal_lock\"",
                                "Address 0x10c080 is 8 bytes inside a block of size 72 alloc'd");
        String process = log.substring(0, log.indexOf(' '));
        int block = log.indexOf('\n', log.indexOf("alloc'd")) + 1;
        String frames =
                process
                        + "    at 0x48: malloc (in /usr/libexec/valgrind/vgpreload_helgrind.so)\n"
                        + process
                        + "    by 0x49: new_journal (bank.c:9)\n";

        assertThat(findings(log.substring(0, block) + frames + log.substring(block)))
                .singleElement()
                .satisfies(ring ->
                        assertThat(ring.classes())
                                .containsExactlyInAnyOrder(
                                        "bank[1].lock", "block of new_journal+8"));
    }

    @Test
    void aRingWithACallThatTriesIsAHintWhereTheFramesNameIt() throws IOException {
        String log = text("tools/helgrind/trylock_half_ok.txt");
        assertThat(findings(log).getFirst().severity()).isEqualTo(Severity.WARNING);

        String named =
                log.replace(
                        "0x4849961: " + INTERCEPTOR,
                        "0x4849961: mutex_trylock_WRK (hg_intercepts.c:1010)");

        assertThat(findings(named))
                .singleElement()
                .satisfies(ring -> {
                    assertThat(ring.severity()).isEqualTo(Severity.INFO);
                    assertThat(ring.explanation()).contains("tries and does not wait");
                });
    }

    /** Before Valgrind 3.7, the stack of the request stood below the headline. */
    @Test
    void readsTheLayoutOfOldVersions() throws IOException {
        String log =
                """
                ==43== Helgrind, a thread error detector
                ==43== Using Valgrind-3.6.0 and LibVEX; rerun with -h for copyright info
                ==43==
                ==43== Thread #1: lock order "0x7FF0006D0 before 0x7FF0006A0" violated
                ==43==    at 0x4C2A9B5: pthread_mutex_lock (hg_intercepts.c:495)
                ==43==    by 0x4007F1: main (order.c:24)
                ==43==   Required order was established by acquisition of lock at 0x7FF0006D0
                ==43==    at 0x4C2A9B5: pthread_mutex_lock (hg_intercepts.c:495)
                ==43==    by 0x4007B1: main (order.c:17)
                ==43==   followed by a later acquisition of lock at 0x7FF0006A0
                ==43==    at 0x4C2A9B5: pthread_mutex_lock (hg_intercepts.c:495)
                ==43==    by 0x4007C1: main (order.c:18)
                ==43==
                ==43== ERROR SUMMARY: 1 errors from 1 contexts (suppressed: 0 from 0)
                """;

        assertThat(findings(log))
                .singleElement()
                .satisfies(ring -> {
                    assertThat(ring.steps().get(0).site()).isEqualTo("main (order.c:18)");
                    assertThat(ring.steps().get(1).site()).isEqualTo("main (order.c:24)");
                    assertThat(ring.steps().get(1).toMode()).isEqualTo("exclusive");
                });
    }

    @Test
    void aCallThatFailedIsAFindingIfNoOtherErrorTellsOfIt() throws IOException {
        String log = text("tools/helgrind/double_errorcheck.txt");
        int again = log.indexOf("Thread #2: Attempt to re-lock");
        int begin = log.lastIndexOf('\n', again) + 1;
        int end = log.lastIndexOf('\n', log.indexOf("Thread #2's call to")) + 1;

        assertThat(findings(log)).extracting(Finding::rule).containsExactly("self-deadlock");
        assertThat(findings(log.substring(0, begin) + log.substring(end)))
                .extracting(Finding::rule)
                .containsExactly("self-deadlock");
    }

    @Test
    void locksOfThreadsThatAreKilledAreNoFault() throws IOException {
        String log = text("tools/helgrind/exit_holding.txt");
        int thread = log.indexOf("---Thread-Announcement");
        String killed =
                log.substring(0, thread)
                        + "Process terminating with default action of signal 15 (SIGTERM)\n"
                        + log.substring(log.lastIndexOf('\n', thread) + 1);

        assertThat(findings(log).getFirst().severity()).isEqualTo(Severity.WARNING);
        assertThat(findings(killed).getFirst().severity()).isEqualTo(Severity.INFO);
        assertThat(findings(text("tools/helgrind/transfer_hang.txt")))
                .hasSize(2)
                .allSatisfy(each ->
                        assertThat(each.notes())
                                .anyMatch(note -> note.contains("while the thread waited")));
    }

    @Test
    void aLogThatIsCutAnywhereIsNeverClean() throws IOException {
        String log = text(ABBA);
        int summary = log.indexOf("ERROR SUMMARY");
        for (int end = log.indexOf('\n') + 1; end < summary; end += 211) {
            assertThat(read(log.substring(0, end)).doubts()).as("cut at " + end).isPositive();
        }
        int middle = log.indexOf("Required order");
        assertThat(read(log.substring(log.lastIndexOf('\n', middle) + 1)).doubts()).isPositive();
    }

    @Test
    void aLogOfAnotherToolSaysHowToMakeTheRightOne() {
        String memcheck =
                """
                ==7== Memcheck, a memory error detector
                ==7== Invalid read of size 4
                ==7==    at 0x109: main (bank.c:7)
                ==7== ERROR SUMMARY: 1 errors from 1 contexts (suppressed: 0 from 0)
                """;
        byte[] head = memcheck.getBytes(UTF_8);

        assertThatThrownBy(() -> read(memcheck))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("found that of Memcheck")
                .hasMessageContaining("valgrind --tool=helgrind");
        assertThatThrownBy(() -> StandardFormats.alone().detect(head, head.length))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Valgrind's Memcheck")
                .hasMessageContaining("valgrind --tool=helgrind");
    }

    @Test
    void saysThatPartOfALogIsOfAnotherTool() throws IOException {
        AnalysisResult result = read(text(ABBA) + text("tools/drd/unlock_twice.txt"));

        assertThat(result.findings())
                .extracting(Finding::rule)
                .containsExactly("circular-dependency");
        assertThat(result.diagnostics()).anyMatch(each -> each.message().contains("format drd"));
    }

    @Test
    void saysThatItDoesNotKnowAnError() throws IOException {
        AnalysisResult result =
                read(
                        """
                        ==7== Helgrind, a thread error detector
                        ==7== Thread #2: did something that no version said before
                        ==7==    at 0x109: main (bank.c:7)
                        ==7== Thread #2: pthread_cond_signal: dubious: associated lock is not held by any thread
                        ==7==    at 0x109: main (bank.c:7)
                        ==7== ERROR SUMMARY: 2 errors from 2 contexts (suppressed: 0 from 0)
                        """);

        assertThat(result.doubts()).isEqualTo(1);
        assertThat(result.diagnostics().getFirst().message())
                .contains("did something that no version said before");
    }

    private static String unlocked(String process, int line, String more) {
        return """
        ==%s== Thread #1 unlocked a not-locked lock at 0x1FFF000490
        ==%s==    at 0x109: main (bank.c:%d)
        ==%s==
        """
                        .formatted(process, process, line, process)
                + more;
    }

    @Test
    void twoFaultsOfOneFunctionAreTwoFindings() throws IOException {
        String log =
                "==7== Helgrind, a thread error detector\n"
                        + unlocked("7", 20, "")
                        + unlocked("7", 30, "")
                        + unlocked("7", 30, "==7== ERROR SUMMARY: 3 errors from 3 contexts\n");

        assertThat(findings(log))
                .extracting(Finding::site)
                .containsExactlyInAnyOrder("main (bank.c:20)", "main (bank.c:30)");
    }

    /** A process that was forked keeps the errors of its parent, and prints them at its end. */
    @Test
    void countsNoErrorThatAChildInherits() throws IOException {
        String child =
                "==8== ERROR SUMMARY: 1 errors from 1 contexts (suppressed: 0 from 0)\n"
                        + "==8==\n==8== 1 errors in context 1 of 1:\n"
                        + unlocked("8", 20, "");
        String parent =
                "==7== Helgrind, a thread error detector\n"
                        + unlocked("7", 20, child)
                        + "==7== ERROR SUMMARY: 1 errors from 1 contexts (suppressed: 0 from 0)\n";

        assertThat(findings(parent))
                .singleElement()
                .satisfies(each -> assertThat(each.notes()).noneMatch(HelgrindFormatTest::counts));
    }

    @Test
    void skipsTheSuppressionsThatValgrindProposes() throws IOException {
        String proposed =
                """
                {
                   <insert_a_suppression_name_here>
                   Helgrind:UnlockUnlocked
                   fun:main
                }
                {
                  "key": "of the program"
                }
                """;

        AnalysisResult result =
                read("==7== Helgrind, a thread error detector\n" + unlocked("7", 20, proposed));

        assertThat(result.lines().unknown())
                .extracting(each -> each.text().strip())
                .contains("\"key\": \"of the program\"");
        assertThat(result.lines().unknown()).noneMatch(each -> each.text().contains("fun:main"));
    }
}
