package dev.lockproof.format.proc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.format.ReadLines;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.format.standard.StandardFormats;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import dev.lockproof.trace.UnknownLine;
import dev.lockproof.trace.contention.ContentionRow;
import dev.lockproof.trace.contention.ContentionSink;
import dev.lockproof.trace.graph.Chain;
import dev.lockproof.trace.graph.ClassId;
import dev.lockproof.trace.graph.GraphSink;
import dev.lockproof.trace.graph.Sighting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The layouts of a kernel's files about locks, old and new, whole and broken. */
class ProcFormatTest {

    private static final String TIMES =
            "  0  17  623.47  6070.20  43134.29  2537.31  1  8942  2.86"
                    + "  23199.16  297949.31  33.32";

    /** Writes down what a reader finds. */
    private static final class Found implements TraceSink, GraphSink, ContentionSink {

        private final List<String> graph = new ArrayList<>();
        private final List<ContentionRow> rows = new ArrayList<>();
        private final List<UnknownLine> unknown = new ArrayList<>();
        private final List<String> remarks = new ArrayList<>();
        private long skipped;

        @Override
        public Symbols symbols() {
            return new Symbols(1 << 20);
        }

        @Override
        public void meta(TraceMeta meta) {}

        @Override
        public void event(Event event) {
            throw new AssertionError("such files have no events");
        }

        @Override
        public GraphSink graph() {
            return this;
        }

        @Override
        public ContentionSink contention() {
            return this;
        }

        @Override
        public void skipped(long line) {
            skipped++;
        }

        @Override
        public void unknown(UnknownLine line) {
            unknown.add(line);
        }

        @Override
        public void diagnostic(long line, String message) {
            remarks.add(line + " " + message);
        }

        @Override
        public void lockClass(ClassId id, String usage, long line) {
            graph.add(id.key() + "|" + id.name() + "|" + usage);
        }

        @Override
        public void edge(ClassId from, ClassId to, long line) {
            graph.add(from.name() + " -> " + to.name());
        }

        @Override
        public void chain(Chain chain) {
            graph.add(
                    chain.context()
                            + " "
                            + String.join(
                                    ", ", chain.classes().stream().map(ClassId::name).toList()));
        }

        @Override
        public void validator(boolean on) {
            graph.add(on ? "on" : "off");
        }

        @Override
        public void dump() {
            graph.add("dump");
        }

        @Override
        public void seen(ClassId from, ClassId to, Sighting by) {
            graph.add(from + " seen before " + to + " " + by);
        }

        @Override
        public void row(ContentionRow row) {
            rows.add(row);
        }
    }

    private static TraceFormat format(String id) {
        return StandardFormats.alone().byId(id).orElseThrow();
    }

    private static ReadLines read(String id, String text, TraceSink sink) {
        try {
            return format(id)
                    .read(new ByteArrayInputStream(text.getBytes(UTF_8)), sink, ReadLimits.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Found read(String id, String text) {
        Found found = new Found();
        read(id, text, found).requireUnderstood(format(id));
        return found;
    }

    private static String detected(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return StandardFormats.alone().detect(bytes, bytes.length).format().id();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "ffffffff81ca97b8 OPS:     512 FD:    1 BD:   19 ..-.: (console_sem).lock"
                        + "~ffffffff81ca97b8|(console_sem).lock|..-.",
                "ffffffff81ca97b8 FD:    1 BD:   19 ..-.: a b -> [c] \"d\"~ffffffff81ca97b8|a b"
                        + " -> [c] \"d\"|..-.",
                "00000000cf45dbdb FD:12345 BD:   19 +.+...: &x->lock#2/1~00000000cf45dbdb|&x->lock#2/1"
                        + "|+.+...",
                "c1234567 OPS:       3 FD:    1 BD:    1 --..: rq~c1234567|rq|--..",
                "c1234567 ....: &(&x->lock)->rlock~c1234567|&(&x->lock)->rlock|....",
                "ffffffff81ca97b8: no_proving~ffffffff81ca97b8|no_proving|",
                "(____ptrval____) FD:    1 BD:    1 ....: hidden~|hidden|....",
                "0000000000000000 FD:    1 BD:    1 ....: hidden~|hidden|....",
                "FFFFFFFF81CA97B8 FD:    1 BD:    1 ++++: (work_completion)(&x->work): y"
                        + "~FFFFFFFF81CA97B8|(work_completion)(&x->work): y|++++",
            })
    void readsAClassOfAnyKernel(String line, String expected) {
        assertThat(read("proc-lockdep", "all lock classes:\n" + line + "\n\n").graph)
                .containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ffffffff81ca97b8",
                "ffffffff81ca97b8 FD: x BD: 1 ....: a",
                "ffffffff81ca97b8 FD: 1 BD: 1 ...: odd",
                "ffffffff81ca97b8 FD: 1 BD: 1 ....",
                "fff: short",
                "ffffffff81ca97b8ffff: long",
                " -> ffffffff81ca97b8 no brackets",
                " -> [xyz] no pointer",
                "[ffffffff81ca97b8]no blank",
            })
    void doesNotGuessAtABrokenLine(String line) {
        Found found = read("proc-lockdep", "all lock classes:\n" + line + "\n");

        assertThat(found.graph).isEmpty();
        assertThat(found.unknown).extracting(UnknownLine::line).containsExactly(2L);
    }

    @Test
    void aDependencyBelongsToTheClassDirectlyBeforeIt() {
        Found found =
                read(
                        "proc-lockdep",
                        """
                        all lock classes:
                        ffffffff81000010 ....: A
                         -> [ffffffff81000020] B
                        ffffff#cut: C
                         -> [ffffffff81000030] D

                         -> [ffffffff81000040] E
                        """);

        assertThat(found.graph).containsExactly("ffffffff81000010|A|....", "A -> B");
        assertThat(found.unknown).extracting(UnknownLine::line).containsExactly(4L, 5L, 7L);
    }

    @ParameterizedTest
    @CsvSource({
        "irq_context: 0, TASK",
        "irq_context: hardirq, HARDIRQ",
        "irq_context: softirq, SOFTIRQ",
        "irq_context: hardirq|softirq, BOTH",
        "irq_context: 1, SOFTIRQ",
        "irq_context: 2, HARDIRQ",
        "irq_context: 3, BOTH",
        "irq_context: x, UNKNOWN",
    })
    void readsTheContextOfAChain(String line, String context) {
        assertThat(read("proc-lockdep-chains", line + "\n[c1000010] A\n[c1000020] B\n\n").graph)
                .containsExactly(context + " A, B");
    }

    @Test
    void oldKernelsPrintChainsWithoutContext() {
        String text = "all lock chains:\n[c1000010] A\n\n[c1000010] A\n[c1000020] B\n\n";

        assertThat(read("proc-lockdep-chains", text).graph)
                .containsExactly("UNKNOWN A", "UNKNOWN A, B");
        assertThat(read("proc-lockdep-chains", "(buggered) " + text).unknown).isEmpty();
    }

    @Test
    void aChainWhoseEndMayBeMissingProvesNothing() {
        String chain = "irq_context: 0\n[c1000010] A\n[c1000020] B\n";

        Found cut = read("proc-lockdep-chains", chain);
        assertThat(cut.graph).isEmpty();
        assertThat(cut.remarks).hasSize(1).first().asString().contains("breaks off");
        assertThat(read("proc-lockdep-chains", chain + "garbage\n\n").graph).isEmpty();
    }

    @Test
    void aChainOfMoreLocksThanAnyKernelAllowsIsTold() {
        String text = "irq_context: 0\n" + "[c1000010] A\n".repeat(1000) + "\n";

        Found found = read("proc-lockdep-chains", text);
        assertThat(found.graph).isEmpty();
        assertThat(found.remarks).hasSize(1).first().asString().contains("more than 256 locks");
    }

    @ParameterizedTest
    @CsvSource({
        "'  0  17  1.00  2.00  3.00  4.00  1  8942  5.00  6.00  7.00  8.00', 17, 8942, 3.0, 7.0, 4.0",
        "'  0  2  1.00  2.00  3.00  1  8942  5.00  6.00  7.00', 2, 8942, 3.0, 7.0, 1.5",
        "'  2  1.00  2.00  3.00  8942  5.00  6.00  7.00', 2, 8942, 3.0, 7.0, 1.5",
    })
    void readsARowOfAnyVersion(
            String columns, long waits, long taken, double wait, double hold, double average) {
        ContentionRow row =
                read("proc-lock-stat", "lock_stat version 0.1\n  a: b#2/1:" + columns + "\n")
                        .rows
                        .getFirst();

        assertThat(row.name()).isEqualTo("a: b#2/1");
        assertThat(row.contentions()).isEqualTo(waits);
        assertThat(row.acquisitions()).isEqualTo(taken);
        assertThat(row.waited().totalMicros()).isEqualTo(wait);
        assertThat(row.held().totalMicros()).isEqualTo(hold);
        assertThat(row.waited().avgMicros()).isEqualTo(average);
    }

    @Test
    void aNameThatEndsLikeAModeIsAModeOnlyInAPair() {
        List<ContentionRow> rows =
                read(
                                "proc-lock-stat",
                                "lock_stat version 0.4\n"
                                        + ("odd-W:" + TIMES + "\n")
                                        + ("x-W:" + TIMES + "\nx-R:" + TIMES + "\n")
                                        + ("r-R:" + TIMES + "\n"))
                        .rows;

        assertThat(rows)
                .extracting(row -> row.name() + " " + row.mode())
                .containsExactly("odd-W ANY", "x WRITE", "x READ", "r READ");
    }

    @Test
    void tellsWhetherLockdepIsOn() {
        String title = "lock_stat version 0.4\n";

        assertThat(read("proc-lock-stat", title + "----\n").graph).containsExactly("on");
        assertThat(
                        read(
                                        "proc-lock-stat",
                                        title
                                                + "*WARNING* lock debugging disabled!! - possibly"
                                                + " due to a lockdep warning\n----\n")
                                .graph)
                .containsExactly("off");
        assertThat(read("proc-lock-stat", title).graph).isEmpty();
        assertThat(read("proc-lockdep", " lock-classes: 5 [max: 8192]\n debug_locks:  0\n").graph)
                .containsExactly("off");
    }

    @Test
    void severalFilesInOneAreRead() {
        String all =
                "all lock classes:\nc1000010 ....: A\n\nall lock chains:\nirq_context: 0\n"
                        + "[c1000010] A\n\nlock_stat version 0.4\n----\n  A:"
                        + TIMES
                        + "\n";

        assertThat(detected(all)).isEqualTo("proc-lockdep");
        Found found = read("proc-lockdep", all);
        assertThat(found.graph).containsExactly("c1000010|A|....", "TASK A", "on");
        assertThat(found.rows).hasSize(1);
        assertThat(found.unknown).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"proc-lockdep", "proc-lockdep-chains", "proc-lock-stat"})
    void nothingUnderstoodIsRefused(String id) {
        Found found = new Found();

        assertThatThrownBy(() -> read(id, "hello\nworld\n", found).requireUnderstood(format(id)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(id);
        assertThat(found.unknown).hasSize(2);
    }

    @Test
    void tableOfOtherCountersIsNoTableOfWaits() {
        String softirqs =
                "                    CPU0 CPU1 CPU2 CPU3 CPU4 CPU5 CPU6 CPU7\n"
                        + "          HI:  1 2 3 4 5 6 7 8\n".repeat(10);
        Found found = new Found();

        assertThat(read("proc-lock-stat", softirqs, found).understood()).isFalse();
        assertThat(found.rows).isEmpty();
        byte[] bytes = softirqs.getBytes(UTF_8);
        assertThat(format("proc-lock-stat").sniff(bytes, bytes.length).isPossible()).isFalse();
    }

    @Test
    void onlyTheFirstUnknownLinesArePassedOnAndAllAreCounted() {
        Found found = read("proc-lockdep", "all lock classes:\n" + "nonsense\n".repeat(1000));

        assertThat(found.unknown).hasSize(10);
        assertThat(found.skipped).isEqualTo(990);
    }

    @Test
    void noInputMakesAReaderFailInAnotherWay() {
        Random random = new Random(7);
        String[] pieces = {
            "all lock classes:",
            "all lock chains:",
            "lock_stat version",
            "\n",
            "\n\n",
            " -> [",
            "ffffffff81000010",
            "c1000010",
            "] ",
            "[",
            ": ",
            " OPS:",
            " FD:",
            " BD:",
            " ....",
            "?",
            "irq_context: ",
            "hardirq",
            "0",
            "1.00 ",
            "x-W",
            "-R",
            "----",
            "....",
            " [<",
            ">] ",
            "\u0000",
            "\u00e9",
            "debug_locks:",
            "(____ptrval____)",
            "9999999999999999999",
            "\t",
        };
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(30); n >= 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            Found found = new Found();
            ReadLines lines = read("proc-lockdep", text.toString(), found);
            assertThat(found.unknown.size() + found.skipped).isLessThanOrEqualTo(lines.all());
        }
    }
}
