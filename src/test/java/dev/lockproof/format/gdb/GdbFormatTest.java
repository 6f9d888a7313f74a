package dev.lockproof.format.gdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.SharedData;
import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Recording;
import dev.lockproof.finding.Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dumps of gdb as they are found. */
class GdbFormatTest {

    private static String hang() throws IOException {
        return new String(
                SharedData.open("tools/gdb/transfer_hang.owners.txt").readAllBytes(), UTF_8);
    }

    private static AnalysisResult read(String dump) throws IOException {
        return Recording.read("gdb", new ByteArrayInputStream(dump.getBytes(UTF_8)));
    }

    static Stream<UnaryOperator<String>> ways() {
        return Stream.of(
                dump -> dump.replace("\n", "\r\n"),
                dump -> dump + dump,
                dump ->
                        dump.lines()
                                .map(line -> "2026-11-27T12:00:00Z host gdb[7]: " + line)
                                .collect(Collectors.joining("\n")),
                dump ->
                        dump.replace("#3  ", "#3  \u001b[33m")
                                .replace(" (mutex=", "\u001b[m (mutex="),
                dump -> dump.replace("+p ", "(gdb) p "),
                dump ->
                        dump.replace("+p ", "(gdb) print/d ")
                                .replace("lock.__data.__owner", "lock->__owner"),
                dump -> dump.replace("+p accounts_lock", "+p *(pthread_mutex_t *) 0x5650aec29100"),
                dump ->
                        dump.replace(
                                "{__data = {__lock = 2, ",
                                "{\n  __data = {\n    __lock = 2,\n    "),
                dump ->
                        dump.replace(" at ./nptl", "\n    at ./nptl")
                                .replace(", private=0) at", ",\n    private=0) at"),
                dump ->
                        dump.replace(
                                "(Thread 0x7ff8f35c16c0 (LWP 14194) \"transfer\")", "(LWP 14194)"));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void findsTheDeadlockInWhateverWayItIsPrinted(UnaryOperator<String> way) throws IOException {
        AnalysisResult result = read(way.apply(hang()));

        assertThat(result.findings())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.rule()).isEqualTo("observed-deadlock");
                    assertThat(each.classes()).containsExactly("accounts_lock", "journal_lock");
                    assertThat(each.steps().getFirst().task()).contains("LWP 14194");
                    assertThat(each.steps().getFirst().site())
                            .isEqualTo("transfer (transfer_hang.c:29)");
                });
    }

    /** Who debugs by hand looks at a frame and prints what its argument points to. */
    @Test
    void knowsTheArgumentsOfTheFrameThatAPersonSelected() throws IOException {
        String threads = hang().substring(0, hang().indexOf("+p "));
        String prompt =
                """
                (gdb) thread 3
                [Switching to thread 3 (Thread 0x7ff8f2dc06c0 (LWP 14195))]
                #0  futex_wait (private=0, expected=2, futex_word=0x5650aec29100 <accounts_lock>) at futex-internal.h:146
                (gdb) frame 3
                #3  ___pthread_mutex_lock (mutex=mutex@entry=0x5650aec29100 <accounts_lock>) at pthread_mutex_lock.c:93
                (gdb) p *mutex
                $1 = {__data = {__lock = 2, __count = 0, __owner = 14194}}
                (gdb) thread 2
                [Switching to thread 2 (Thread 0x7ff8f35c16c0 (LWP 14194))]
                #0  futex_wait (private=0, expected=2, futex_word=0x5650aec290c0 <journal_lock>) at futex-internal.h:146
                (gdb) f 3
                #3  ___pthread_mutex_lock (mutex=0x5650aec290c0 <journal_lock>) at pthread_mutex_lock.c:93
                (gdb) p mutex->__data.__owner
                $2 = 14195
                """;

        assertThat(read(threads + prompt).findings())
                .extracting(Finding::rule)
                .containsExactly("observed-deadlock");
    }

    @Test
    void concludesNothingWithoutOwners() throws IOException {
        String dump = hang();
        AnalysisResult unnamed = read(dump.replaceAll("\\+p .*\n", ""));
        AnalysisResult none = read(dump.substring(0, dump.indexOf("+p ")));

        assertThat(unnamed.findings()).isEmpty();
        assertThat(none.findings()).isEmpty();
        assertThat(none.doubts()).isEqualTo(1);
        assertThat(none.diagnostics().getFirst().message())
                .contains("set trace-commands on", "-ex 'p *(pthread_mutex_t *) 0x5650aec29100'");
    }

    /** The name of a lock inside a structure is not the symbol that the frames show. */
    @Test
    void knowsALockInsideAStructureByTheAddressThatIsPrintedToo() throws IOException {
        String dump =
                hang().replace("<accounts_lock>", "<bank+8>")
                        .replace("p accounts_lock", "p bank.lock");
        String address = "+p &bank.lock\n$9 = (pthread_mutex_t *) 0x5650aec29100 <bank+8>\n";
        int end = dump.indexOf("[Inferior");

        assertThat(read(dump).findings()).isEmpty();
        assertThat(read(dump.substring(0, end) + address + dump.substring(end)).findings())
                .singleElement()
                .satisfies(each -> assertThat(each.classes()).contains("bank+8"));
    }

    /** Commands that come from a pipe are not in the text, only their answers. */
    @Test
    void takesAFrameBehindThePromptForNoThread() throws IOException {
        String answers =
                """
                (gdb) [Switching to thread 2 (Thread 0x7ff8f35c16c0 (LWP 14194))]
                #0  futex_wait (private=0, expected=2, futex_word=0x5650aec290c0 <journal_lock>)
                    at ../sysdeps/nptl/futex-internal.h:146
                (gdb) #3  ___pthread_mutex_lock (mutex=0x5650aec290c0 <journal_lock>) at x.c:93
                (gdb) $1 = 14195
                """;
        String dump = hang();
        int end = dump.indexOf("+p ");

        assertThat(read(dump.substring(0, end) + answers + dump.substring(end)).findings())
                .singleElement()
                .satisfies(each ->
                        assertThat(each.notes()).noneMatch(note -> note.contains("more thread")));
    }

    @Test
    void aThreadThatWaitsForAConditionWaitsForNoLock() throws IOException {
        AnalysisResult result =
                read(
                        """
                        Thread 2 (Thread 0x7f1 (LWP 12) "say "hi" (2)"):
                        #0  __futex_abstimed_wait_common64 (futex_word=0x602060 <c+40>) at futex-internal.c:57
                        #1  ___pthread_cond_wait (cond=0x602060 <c>, mutex=0x602090 <m>) at pthread_cond_wait.c:618
                        #2  consume () at queue.c:20
                        """);

        assertThat(result.findings()).isEmpty();
        assertThat(result.doubts()).isZero();
    }

    @Test
    void tellsOfAWaitThatLastsFromDumpToDump() throws IOException {
        String dump =
                """
                %s
                [New LWP 12]
                Thread 2 (Thread 0x7f1 (LWP 12) "worker"):
                #0  ___pthread_rwlock_wrlock (rwlock=0x602060 <table>) at pthread_rwlock_wrlock.c:27
                #1  store (k=3) at table.c:20

                Thread 1 (Thread 0x7f0 (LWP 11) "main"):
                #0  compute () at table.c:99
                +p table
                $1 = {__data = {__readers = 10, __writers = 0, __cur_writer = 11, __flags = 0}}
                [Inferior 1 (process 11) detached]
                """;

        AnalysisResult result =
                read(
                        dump.formatted("2026-11-27T12:00:00+00:00")
                                + dump.formatted("2026-11-27T12:05:00+00:00"));

        assertThat(result.findings())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.rule()).isEqualTo("stuck-task");
                    assertThat(each.explanation()).contains("table", "main (LWP 11)");
                });
    }
}
