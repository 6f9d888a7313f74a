package dev.lockproof.format.ftrace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.format.Recognition.Match;
import dev.lockproof.format.ndjson.RecordingSink;
import dev.lockproof.trace.Gap;
import dev.lockproof.trace.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FtraceFormatTest {

    private final FtraceFormat format = new FtraceFormat();

    private RecordingSink read(String... lines) {
        return RecordingSink.read(format, String.join("\n", lines) + "\n");
    }

    private static String line(String task, int cpu, String flags, String event) {
        return "%16s-%-7s [%03d] %s %5d.%06d: %s"
                .formatted(
                        task.substring(0, task.lastIndexOf('-')),
                        task.substring(task.lastIndexOf('-') + 1),
                        cpu,
                        flags,
                        7,
                        636105,
                        event);
    }

    private static String line(String flags, String event) {
        return line("init-1", 0, flags, event);
    }

    @Test
    void readsAcquisitionsAndReleases() {
        RecordingSink sink =
                read(
                        line(".....", "lock_acquire: ff01 &mm->mmap_lock"),
                        line(".....", "lock_acquire: ff02 try &pcp->lock"),
                        line(".....", "lock_release: ff02 &pcp->lock"),
                        line(".....", "lock_release: ff01 &mm->mmap_lock"));
        assertThat(sink.events())
                .containsExactly(
                        "1 acquire init-1 lock=ff01 &mm->mmap_lock class=&mm->mmap_lock"
                                + " mode=exclusive",
                        "2 acquire init-1 lock=ff02 &pcp->lock class=&pcp->lock mode=exclusive"
                                + " try=true",
                        "3 release init-1 lock=ff02 &pcp->lock",
                        "4 release init-1 lock=ff01 &mm->mmap_lock");
        assertThat(sink.skipped()).isEmpty();
        assertThat(sink.diagnostics()).isEmpty();
    }

    @Test
    void marksWhatTheFormatCannotTell() {
        RecordingSink sink = read(line(".....", "lock_acquire: ff01 a"));
        assertThat(sink.meta().complete()).isFalse();
        assertThat(sink.meta().modesGuessed()).isTrue();
        assertThat(sink.meta().kindsGuessed()).isTrue();
        assertThat(sink.meta().gaps())
                .contains(Gap.SUBCLASS, Gap.NEST, Gap.CHECK, Gap.READ_SORT, Gap.CLASS_IDENTITY);
    }

    @ParameterizedTest
    @CsvSource({
        "., 'read &mm->mmap_lock', mode=read",
        "., 'try read &mm->mmap_lock', mode=read try=true",
        "s, 'read &ei->i_es_lock', mode=recursive",
        "h, 'read tasklist_lock', mode=recursive",
        "., 'read rcu_read_lock', mode=recursive kind=rcu check=false",
        "., 'read rcu_read_lock_bh', mode=recursive kind=rcu_bh check=false",
        "., 'read rcu_read_lock_sched', mode=recursive kind=rcu_sched check=false",
        "., 'read rcu_read_lock_trace', mode=recursive kind=rcu check=false",
        "., 'read rcu_callback', mode=recursive kind=map check=false",
        "., 'read srcu', mode=recursive kind=srcu",
        "., 'read tk_core.seq.seqcount', mode=recursive kind=seqlock wait_inner=none",
        "., 'tk_core.seq.seqcount', mode=exclusive kind=seqlock wait_inner=none",
        "., fs_reclaim, mode=exclusive kind=map",
        "., mmu_notifier_invalidate_range_start, mode=exclusive kind=map",
        "., (&timer.timer), mode=exclusive kind=map",
        "., (wq_completion)events, mode=exclusive kind=map",
        "., (console_sem).lock, mode=exclusive",
        "., read_me, mode=exclusive",
        "., tryst, mode=exclusive"
    })
    void guessesModeAndKindByNameAndContext(String context, String text, String expected) {
        RecordingSink sink = read(line(".." + context + "..", "lock_acquire: ff01 " + text));
        String name = text.replaceFirst("^(try )?(read )?", "");
        assertThat(sink.events().getLast())
                .isEqualTo(
                        "1 acquire init-1 lock=ff01 %s class=%s %s"
                                .formatted(name, name, expected));
    }

    @Test
    void takesLockAcquiredForTheEndOfAWaitOnlyAfterLockContended() {
        RecordingSink sink =
                read(
                        line(".....", "lock_acquire: ff01 a"),
                        line(".....", "lock_acquired: ff01 a"),
                        line(".....", "lock_acquire: ff02 b"),
                        line(".....", "lock_contended: ff02 b"),
                        line(".....", "contention_begin: ff00 (flags=SPIN|MUTEX)"),
                        line(".....", "contention_end: ff00 (ret=0)"),
                        line(".....", "lock_acquired: ff02 b"),
                        line(".....", "lock_acquired: ff02 b"));
        assertThat(sink.events())
                .containsExactly(
                        "1 acquire init-1 lock=ff01 a class=a mode=exclusive",
                        "3 acquire init-1 lock=ff02 b class=b mode=exclusive",
                        "4 contended init-1 lock=ff02 b",
                        "7 acquired init-1 lock=ff02 b");
        assertThat(sink.skipped()).isEmpty();
    }

    @Test
    void takesAReleaseDuringTheWaitForAWaitGivenUp() {
        RecordingSink sink =
                read(
                        line(".....", "lock_acquire: ff01 a"),
                        line(".....", "lock_contended: ff01 a"),
                        line(".....", "lock_release: ff01 a"),
                        line(".....", "lock_acquire: ff01 a"),
                        line(".....", "lock_release: ff01 a"));
        assertThat(sink.events())
                .contains("3 release init-1 lock=ff01 a got=false", "5 release init-1 lock=ff01 a");
    }

    @Test
    void keepsAWaitOverTheWaitOfAnInterrupt() {
        RecordingSink sink =
                read(
                        line(".....", "lock_contended: ff01 a"),
                        line("d.h..", "lock_contended: ff02 b"),
                        line("d.h..", "lock_acquired: ff02 b"),
                        line(".....", "lock_acquired: ff01 a"));
        assertThat(sink.events())
                .containsExactly(
                        "1 contended init-1 lock=ff01 a",
                        "2 irq_enter init-1 irq=hard",
                        "2 contended init-1 lock=ff02 b",
                        "3 acquired init-1 lock=ff02 b",
                        "4 irq_exit init-1 irq=hard",
                        "4 acquired init-1 lock=ff01 a");
    }

    @Test
    void knowsTasksByPidAndIdleTasksByProcessor() {
        RecordingSink sink =
                read(
                        line("<idle>-0", 0, ".....", "lock_release: ff01 a"),
                        line("<idle>-0", 12, ".....", "lock_release: ff01 a"),
                        line("kworker/0:1-eve-57", 0, ".....", "lock_release: ff01 a"),
                        line("renamed to-57", 0, ".....", "lock_release: ff01 a"),
                        line("<...>-4194303", 0, ".....", "lock_release: ff01 a"),
                        line("a [1] b-2 (x-9", 0, ".....", "lock_release: ff01 a"));
        assertThat(sink.events())
                .containsExactly(
                        "1 release idle/0 lock=ff01 a",
                        "2 release idle/12 lock=ff01 a",
                        "3 release kworker/0:1-eve-57 lock=ff01 a",
                        "4 release kworker/0:1-eve-57 lock=ff01 a",
                        "5 release <...>-4194303 lock=ff01 a",
                        "6 release a [1] b-2 (x-9 lock=ff01 a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "            init-1       [000] .....     7.636105: lock_release: ff01 a",
                "            init-1       [000] ....     7.636105: lock_release: ff01 a",
                "            init-1       [000]     7.636105: lock_release: ff01 a",
                "            init-1     (    1) [000] ..... 7.636105: lock_release: ff01 a",
                "            init-1     (-------) [000] ..... 7.636105: lock_release: ff01 a",
                "init-1 [000] ..... 7.636105123: lock_release: ff01 a",
                "  init-1     [000] .....     7.636105: lock_release:         ff01 a  ",
                "init-1 [000] ..... 123456789: lock_release: ff01 a\r"
            })
    void readsEveryLayoutOfALine(String line) {
        assertThat(read(line).events()).containsExactly("1 release init-1 lock=ff01 a");
    }

    @Test
    void readsTheColumnsInTheOrderThatTheHeaderSays() {
        RecordingSink sink =
                read(
                        "# tracer: nop",
                        "#                                _-----=> need-resched",
                        "#                               / _----=> irqs-off",
                        "#                              | / _---=> preempt-depth",
                        "#                              || / _--=> hardirq/softirq",
                        line("Nd2h", "lock_release: ff01 a"));
        assertThat(sink.events())
                .containsExactly("6 irq_enter init-1 irq=hard", "6 release init-1 lock=ff01 a");
    }

    @Test
    void skipsWhatIsMalformedAndSaysWhere() {
        RecordingSink sink =
                read(
                        line(".....", "lock_release: ff01 a"),
                        line(".....", "lock_acquire: ff01"),
                        line(".....", "lock_acquire:"),
                        line(".....", "lock_acquire: ff01 read "),
                        "what is this",
                        "init-1 [000] .",
                        line(".....", "kmalloc: call_site=x ptr=0 bytes_req=1"),
                        line(".....", "sched_switch: prev_comm=init prev_pid=1 ==> next_pid=2"),
                        line(".....", "vfs_read <-ksys_read"),
                        " => lock_acquire",
                        "",
                        line(".....", "lock_release: ff01 a"));
        assertThat(sink.skipped()).containsExactly(2L, 3L, 5L, 6L);
        assertThat(sink.events()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello\nworld",
                "[    1.000000] kernel log",
                "# tracer: nop\n#\n      ps-6143    2d...    0us!: lock_acquire: ff01 a"
            })
    void refusesAnInputWithoutAnyEventLine(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("ftrace");
    }

    @Test
    void saysThatARecordingHasNoLockEvents() {
        assertThat(read("# tracer: nop", "#").diagnostics())
                .singleElement()
                .asString()
                .contains("no lock event");
        RecordingSink sink = read(line(".....", "softirq_raise: vec=9 [action=RCU]"));
        assertThat(sink.diagnostics()).singleElement().asString().contains("no lock event");
        assertThat(sink.meta().complete()).isFalse();
    }

    @Test
    void knowsItsOwn() {
        assertThat(sniff("# tracer: nop\n#\n")).isEqualTo(Match.YES);
        assertThat(sniff("cut off\n" + line(".....", "lock_release: ff01 a") + "\n"))
                .isEqualTo(Match.YES);
        assertThat(sniff(line(".....", "sched_switch: x") + "\n")).isEqualTo(Match.MAYBE);
        assertThat(sniff("[    1.000000] init-1 said: hello\n")).isEqualTo(Match.NO);
    }

    private Match sniff(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return format.sniff(bytes, bytes.length).match();
    }

    @Test
    void takesTheSiteFromTheStackThatFollows() {
        RecordingSink sink =
                read(
                        line(".....", "lock_acquire: ff01 l"),
                        line(".....", "<stack trace>"),
                        " => trace_event_raw_event_lock_acquire",
                        " => _raw_spin_lock+0x31/0x40",
                        " => gpu_open+0x4f/0x80 [gpu]",
                        " => do_sys_open+0x1/0x2");

        assertThat(sink.events())
                .containsExactly(
                        "1 acquire init-1 lock=ff01 l class=l mode=exclusive"
                                + " site=gpu_open+0x4f/0x80 [gpu]"
                                + " stack=[gpu_open+0x4f/0x80 [gpu], do_sys_open+0x1/0x2]");
        assertThat(sink.skipped()).isEmpty();
    }

    @Test
    void refusesTheLatencyFormatInClearWords() {
        assertThatThrownBy(() ->
                        read("# tracer: nop", "  ps-6143    2d...    0us!: lock_acquire: ff01 l"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("latency format")
                .hasMessageContaining("options/latency-format");
    }
}
