package dev.lockproof.format.java;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.AnalysisResult.Diagnostic;
import dev.lockproof.analysis.Recording;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import dev.lockproof.trace.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JavaDumpFormatTest {

    private static final String HEAD =
            "Full thread dump OpenJDK 64-Bit Server VM (17.0.15+6 mixed mode):\n\n";
    private static final String END = "JNI global refs: 4, weak refs: 0\n\n";
    private static final String BLOCKED =
            "   java.lang.Thread.State: BLOCKED (on object monitor)\n";
    private static final String PARKED = "   java.lang.Thread.State: WAITING (parking)\n";
    private static final String RUNS = "   java.lang.Thread.State: RUNNABLE\n";
    private static final String NO_OWNED = "\n   Locked ownable synchronizers:\n\t- None\n\n";

    private static String header(String name, int number) {
        return header(name, number, "0.1ms");
    }

    private static String header(String name, int number, String cpu) {
        return "\"%s\" #%d prio=5 os_prio=0 cpu=%s elapsed=2.1s tid=0x00007f00000%05d nid=0x%d waits\n"
                .formatted(name, number, cpu, number, number);
    }

    /** A thread that holds a monitor and wants another one. */
    private static String blocked(String name, int number, String wanted, String held) {
        return header(name, number)
                + BLOCKED
                + "\tat shop.Shop.take(Shop.java:%d)\n".formatted(number)
                + "\t- waiting to lock <0x000000000000000%s> (a shop.Lock)\n".formatted(wanted)
                + "\t- locked <0x000000000000000%s> (a shop.Lock)\n".formatted(held)
                + NO_OWNED;
    }

    private static AnalysisResult read(String text) throws IOException {
        return Recording.read("java-dump", new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static List<String> rules(AnalysisResult result) {
        return result.findings().stream().map(Finding::rule).toList();
    }

    private static List<String> messages(AnalysisResult result) {
        return result.diagnostics().stream().map(Diagnostic::message).toList();
    }

    @Test
    void findsRingsThatTheVirtualMachineDoesNotReport() throws IOException {
        AnalysisResult result =
                read(HEAD + blocked("a", 1, "b", "a") + blocked("b", 2, "a", "b") + END);

        assertThat(rules(result)).containsExactly("observed-deadlock");
        assertThat(result.findings().getFirst().classes())
                .containsExactly("shop.Lock@0x000000000000000a", "shop.Lock@0x000000000000000b");
        assertThat(result.findings().getFirst().explanation())
                .endsWith("None of them can continue.");
        assertThat(result.doubts()).isZero();
    }

    @Test
    void believesTheVirtualMachineWhereOnlyItsReportIsLeft() throws IOException {
        AnalysisResult result =
                read(
                        """
                        Found one Java-level deadlock:
                        =============================
                        "a "b" c":
                          waiting for ownable synchronizer 0x00000000fc01, (a java.util.concurrent.locks.ReentrantLock$FairSync),
                          which is held by "d"
                        "d":
                          waiting to lock monitor 0x00007f34 (object 0x00000000fc02, a shop.Lock),
                          which is held by "a "b" c"

                        Java stack information for the threads listed above:
                        ===================================================
                        "a "b" c":
                        \tat sun.misc.Unsafe.park(Native Method)
                        \t- parking to wait for  <0x00000000fc01> (a java.util.concurrent.locks.ReentrantLock$FairSync)
                        \tat java.util.concurrent.locks.ReentrantLock.lock(ReentrantLock.java:285)
                        \tat shop.Shop.sell(Shop.java:7)
                        \t- locked <0x00000000fc02> (a shop.Lock)
                        "d":
                        \tat shop.Shop.buy(Shop.java:9)
                        \t- waiting to lock <0x00000000fc02> (a shop.Lock)

                        Found 1 deadlock.
                        """);

        assertThat(rules(result)).containsExactly("observed-deadlock");
        Finding finding = result.findings().getFirst();
        assertThat(finding.steps())
                .extracting(step -> step.task() + " at " + step.site() + ", " + step.heldSite())
                .containsExactly(
                        "d at shop.Shop.buy (Shop.java:9), null",
                        "a \"b\" c at shop.Shop.sell (Shop.java:7), shop.Shop.sell (Shop.java:7)");
        assertThat(finding.explanation()).endsWith("runtime reports this deadlock too.");
    }

    @Test
    void findsClassesThatInitializeEachOther() throws IOException {
        String text = HEAD;
        for (String[] each : List.of(new String[] {"A", "B"}, new String[] {"B", "A"})) {
            text +=
                    header("init-" + each[0], each[0].charAt(0))
                            + RUNS
                            + "\tat shop.%s.<clinit>(Shop.java:2)\n".formatted(each[0])
                            + "\t- waiting on the Class initialization monitor for shop.%s\n"
                                    .formatted(each[1])
                            + NO_OWNED;
        }

        AnalysisResult result = read(text + END);
        assertThat(rules(result)).containsExactly("observed-deadlock");
        assertThat(result.findings().getFirst().classes())
                .containsExactly(
                        "initialization of class shop.A", "initialization of class shop.B");
    }

    @Test
    void takesAThreadInWaitForOneThatGaveItsMonitorUp() throws IOException {
        String waits =
                header("waits", 1)
                        + "   java.lang.Thread.State: WAITING (on object monitor)\n"
                        + "\tat java.lang.Object.wait(java.base@17/Native Method)\n"
                        + "\t- waiting on <0x000000000000000a> (a shop.Lock)\n"
                        + "\tat shop.Shop.idle(Shop.java:3)\n"
                        + "\t- locked <0x000000000000000a> (a shop.Lock)\n\n";

        assertThat(rules(read(HEAD + waits + blocked("b", 2, "a", "b") + END))).isEmpty();
    }

    @Test
    void doesNotTakeAnObjectThatAThreadParksForForAMonitor() throws IOException {
        String parked =
                header("parked", 1)
                        + PARKED
                        + "\tat jdk.internal.misc.Unsafe.park(java.base@17/Native Method)\n"
                        + "\t- parking to wait for  <0x000000000000000b> (a shop.Lock)\n"
                        + "\tat shop.Shop.sleep(Shop.java:3)\n"
                        + "\t- locked <0x000000000000000a> (a shop.Lock)\n"
                        + NO_OWNED;

        assertThat(rules(read(HEAD + parked + blocked("b", 2, "a", "b") + END))).isEmpty();
    }

    @Test
    void tellsProcessesInOneFileApart() throws IOException {
        String one = HEAD + blocked("a", 1, "b", "a") + END;
        String two = HEAD + blocked("b", 2, "a", "b") + END;

        List<Finding> found = read(one + two).findings();
        assertThat(found).allMatch(each -> each.severity() == Severity.INFO);
    }

    @Test
    void warnsOfOrdersThatTwoDumpsOfOneProcessShow() throws IOException {
        String references = header("Reference Handler", 9) + RUNS + NO_OWNED;
        String one = HEAD + references + blocked("a", 1, "b", "a") + END;
        String two = HEAD + references + blocked("b", 2, "a", "b") + END;

        AnalysisResult result = read(one + two);
        assertThat(rules(result)).containsExactly("circular-dependency");
        assertThat(result.findings().getFirst().severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void reportsAWaitOfMinutesDuringWhichTheThreadDidNotRun() throws IOException {
        String owner =
                header("owner", 1)
                        + RUNS
                        + "\tat shop.Shop.load(Shop.java:3)\n"
                        + "\t- locked <0x000000000000000a> (a shop.Lock)\n"
                        + NO_OWNED;
        String text = "";
        for (int minute = 50; minute < 54; minute++) {
            text +=
                    "2026-11-26 15:%d:46\n".formatted(minute)
                            + HEAD
                            + owner
                            + header("stuck", 2)
                            + BLOCKED
                            + "\tat shop.Shop.take(Shop.java:2)\n"
                            + "\t- waiting to lock <0x000000000000000a> (a shop.Lock)\n\n"
                            + header("busy", 3, minute + "ms")
                            + BLOCKED
                            + "\tat shop.Shop.give(Shop.java:2)\n"
                            + "\t- waiting to lock <0x000000000000000a> (a shop.Lock)\n\n"
                            + END;
        }

        AnalysisResult result = read(text);
        assertThat(rules(result)).containsExactly("stuck-task");
        assertThat(result.findings().getFirst().title())
                .isEqualTo("A wait of 180 s for shop.Lock (0x000000000000000a)");
    }

    @Test
    void isNotSureOfADumpThatEndsEarly() throws IOException {
        AnalysisResult result = read(HEAD + blocked("a", 1, "b", "a"));

        assertThat(messages(result)).anyMatch(each -> each.contains("it was cut"));
        assertThat(result.doubts()).isEqualTo(1);
    }

    @Test
    void isNotSureWhereThreadsWaitForReaders() throws IOException {
        String upgrade =
                header("upgrade", 1)
                        + PARKED
                        + "\tat jdk.internal.misc.Unsafe.park(java.base@17/Native Method)\n"
                        + "\t- parking to wait for  <0x000000000000000b>"
                        + " (a java.util.concurrent.locks.ReentrantReadWriteLock$NonfairSync)\n"
                        + NO_OWNED;

        assertThat(messages(read(HEAD + upgrade + END)))
                .anyMatch(each -> each.contains("no dump names who reads"));
    }

    @Test
    void isNotSureOfDumpsToFilesBeforeJdk25() throws IOException {
        String text =
                """
                2041
                2023-11-26T15:53:00.504421262Z
                21.0.1+12-LTS

                #1 "main"
                      java.base/java.lang.Thread.sleep0(Native Method)
                      shop.Shop.main(Shop.java:138)

                #22 "" virtual
                      shop.Shop.take(Shop.java:9)
                """;

        assertThat(messages(read(text))).anyMatch(each -> each.contains("names no locks"));
    }

    @Test
    void readsThreadsWhoseNameHasALineBreak() throws IOException {
        String text = HEAD + blocked("x\na", 1, "b", "a") + blocked("b", 2, "a", "b") + END;

        assertThat(rules(read(text))).containsExactly("observed-deadlock");
    }

    @Test
    void doesNotTakeStacksOfExceptionsForThoseOfThreads() throws IOException {
        String text =
                HEAD
                        + blocked("a", 1, "b", "a")
                        + "java.lang.IllegalStateException: no\n\tat other.Code.run(Code.java:1)\n"
                        + "\t- locked <0x000000000000000b> (a shop.Lock)\n"
                        + END;

        assertThat(read(text).graph().edges()).hasSize(1);
    }

    @Test
    void refusesAJavacoreInClearWords() {
        String text = "0SECTION       TITLE subcomponent dump routine\nNULL\n1TISIGINFO  Dump\n";

        assertThat(new JavaDumpFormat().sniff(text.getBytes(UTF_8), text.length()).isSure())
                .isTrue();
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("OpenJ9");
    }

    @Test
    void doesNotRecognizeALogWithoutADump() {
        String text =
                IntStream.range(0, 100)
                        .mapToObj(i ->
                                "2026-11-26T15:52:43Z INFO [main] a Full thread dump is due\n"
                                        + "java.lang.Error: \"x\"\n\tat a.B.c(B.java:3)\n")
                        .collect(Collectors.joining());

        assertThat(new JavaDumpFormat().sniff(text.getBytes(UTF_8), text.length()).isPossible())
                .isFalse();
    }

    @Test
    void readsTenThousandThreadsInARing() throws IOException {
        int threads = 10_000;
        String text =
                IntStream.range(0, threads)
                        .mapToObj(i ->
                                header("t" + i, i)
                                        + BLOCKED
                                        + "\tat shop.Shop.take(Shop.java:1)\n"
                                        + "\t- waiting to lock <0x%x> (a shop.Lock)\n"
                                                .formatted(1 + (i + 1) % threads)
                                        + "\t- locked <0x%x> (a shop.Lock)\n\n".formatted(1 + i))
                        .collect(Collectors.joining());

        AnalysisResult result = read(HEAD + text + END);
        assertThat(rules(result)).containsExactly("observed-deadlock");
        assertThat(result.findings().getFirst().steps()).hasSize(threads);
    }
}
