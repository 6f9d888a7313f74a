package dev.lockproof.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Step;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small logs, each with a layout that was seen in a public log; all names are invented. */
class LogQuirksTest {

    static AnalysisResult read(String name) throws IOException {
        try (InputStream in =
                LogQuirksTest.class.getResourceAsStream("/kernel-log/reports/" + name + ".log")) {
            return Recording.read("kernel-log", Objects.requireNonNull(in, name));
        }
    }

    private static Finding only(AnalysisResult result) {
        assertThat(result.findings()).hasSize(1);
        return result.findings().getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        // Vendor's prefix, old spelling, a work item's name in parentheses.
        "vendor, flush-deadlock, '&fe->mutex,(&fe->work)', 2, kworker/5:3/78, fe_work+0x24/0x90",
        // Mail: quotes, escapes, wrapped lines.
        "qp, recursive-locking, &bay->lock, 3, mount/812, bay_open+0x24/0x90 [bay]",
        // Extended netconsole behind a syslog date; hidden addresses; lockdep's numbers.
        "netcon, circular-dependency, '&(&dev->queue.lock)->rlock,rtnl_mutex', 2, ip/900,"
                + " rtnl_lock+0x17/0x20",
        // Messages dropped before the stamp of the headline.
        "dropped, unlock-imbalance, &x->lock, 2, drop/77, x_put+0x10/0x20",
        // A headline that the kernel printed again.
        "replay, self-deadlock, &x->lock, 4, drop/77, x_put+0x10/0x20",
        // Written carriage returns, and a class in pieces.
        "caret, unlock-imbalance, &x->lock, 2, drop/77, x_put+0x10/0x20",
        // Frames of 32-bit ARM, without a title.
        "arm, sleep-in-atomic, '', 1, swapper/0/1, crank_set_rate",
        // The name of a task holds a newline.
        "newline, stuck-task, '', 2, 18088, __schedule+0xed2/0x5650",
        "dept, wait-event-cycle, '&chest->lid,&x->done', 2, , mutex_lock_nested",
        "rsyslog-iso-012, circular-dependency,"
                + " '&gizmo->tray_lock,&sb->s_type->i_shelf_key/1,drawer_mutex', 3,"
                + " tp_worker/28134, gizmo_tray_push+0x24/0x90 [gizmo]",
        "journal-continued, circular-dependency, '&cdev->knob_lock,station_hotplug_lock', 3,"
                + " coold/1049, clamp_set_state.cold+0x35/0xa8 [clamp]",
        "continuations-lost, circular-dependency, '&press->plate/1,plate_rack_sem', 3,"
                + " press-4/5953, press_down+0xe46/0x1b50",
        "decoded-broken-class, circular-dependency,"
                + " '&ctl->lock,&type->s_jig_dir_key,sb_planers,&pipe->valve', 2,"
                + " cut.6.2203/14529, valve_lock+0x64/0x80 fs/valve.c:89"
    })
    void readsTheOneReport(
            String name, String rule, String classes, long line, String task, String site)
            throws IOException {
        Finding finding = only(read(name));
        assertThat(finding.rule()).isEqualTo(rule);
        assertThat(String.join(",", finding.classes())).isEqualTo(classes);
        assertThat(finding.line()).isEqualTo(line);
        assertThat(finding.task()).isEqualTo(task);
        assertThat(finding.site()).isEqualTo(site);
    }

    @Test
    void tellsAppendedReportsOfTwoCallersApart() throws IOException {
        assertThat(read("two-callers").findings())
                .extracting(Finding::rule, Finding::task)
                .containsExactlyInAnyOrder(
                        tuple("circular-dependency", "gizmod/24950"),
                        tuple("sleep-in-atomic", "ksoftirqd/1/19"));
    }

    @Test
    void seesHungTasksThatWaitForEachOther() throws IOException {
        for (String name : List.of("hung-ring", "owned")) {
            Finding ring = read(name).findings().getFirst();
            assertThat(ring.rule()).isEqualTo("observed-deadlock");
            assertThat(ring.steps())
                    .extracting(Step::task)
                    .containsExactlyInAnyOrder("saw/410", "drill/412");
        }
    }

    @Test
    void seesNoRingIfTheWaiterMayBeTheHolder() throws IOException {
        String log = text("hung-ring");
        String noSlowPath = log.replace("__mutex_lock+0x9a2/0xdf0", "synchronize_rcu+0x9a2/0xdf0");
        assertThat(rules(noSlowPath)).containsOnly("stuck-task");
        String codeAddresses =
                log.replaceAll("([0-9a-f]{16}) (\\([a-z_&]+\\)\\S+, at: )", "$2[<$1>] ");
        assertThat(rules(codeAddresses)).containsOnly("stuck-task");
    }

    @Test
    void leavesModesUnknownThatAreNotPrinted() throws IOException {
        Finding ring = only(read("decoded-broken-class"));
        assertThat(ring.steps())
                .extracting(Step::from, Step::fromMode, Step::toMode)
                .contains(
                        tuple("sb_planers", "shared", "exclusive"),
                        tuple("&ctl->lock", "unknown", "unknown"));
        Finding old = only(read("netcon"));
        assertThat(old.steps()).extracting(Step::toMode).containsOnly("unknown");
    }

    @Test
    void saysThatAReportBreaksOff() throws IOException {
        String whole = text("journal-continued");
        List<String> lines = whole.lines().toList();
        for (int end = 3; end < lines.size(); end++) {
            String cut = String.join("\n", lines.subList(0, end));
            Finding finding = only(of(cut));
            assertThat(finding.rule()).isEqualTo("circular-dependency");
            boolean saysSo = finding.notes().contains("the report is not whole in the log");
            assertThat(saysSo).as("after %s lines", end).isEqualTo(!cut.contains("DEADLOCK"));
        }
    }

    @Test
    void saysWhyTheLogCannotShowEverything() throws IOException {
        AnalysisResult wide = read("wide");
        assertThat(wide.complete()).isFalse();
        assertThat(wide.conclusive()).isFalse();
        assertThat(wide.diagnostics())
                .extracting(AnalysisResult.Diagnostic::message)
                .anyMatch(message -> message.startsWith("Lockdep was off from here on"));
        AnalysisResult dropped = read("dropped");
        assertThat(dropped.conclusive()).isFalse();
        assertThat(dropped.diagnostics())
                .extracting(AnalysisResult.Diagnostic::message)
                .contains("Messages were lost: reports may be missing or incomplete.");
    }

    /** The headline of a report that is read is not told to be unread. */
    @Test
    void hasNoDoubtsAboutReportsThatItReads() throws IOException {
        for (String name : List.of("vendor", "netcon", "dept", "owned", "arm", "two-callers")) {
            assertThat(read(name).conclusive()).as(name).isTrue();
        }
    }

    /** A sentence about a report is none, nor is its title in a list. */
    @ParameterizedTest
    @CsvSource({
        "'[    1.000000] test: fix possible circular locking dependency detected by lockdep'",
        "'[    1.000000] TITLE: possible recursive locking detected'",
        "'[    1.000000] rcu: INFO: rcu_sched detected stalls on CPUs/tasks:'",
        "'[    1.000000] BUG: using smp_processor_id() in preemptible [00000000] code: a/1'",
        "'[    1.000000] BUG: workqueue lockup - pool cpus=0 node=0 flags=0x0 nice=0'",
        "'[    1.000000] watchdog: BUG: soft lockup - CPU#0 stuck for 22s! [a:1]'",
        "'[    1.000000] the task is blocked for more than usual'"
    })
    void readsNoReportWhereThereIsNone(String line) throws IOException {
        assertThat(of(line + "\n").findings()).isEmpty();
    }

    @Test
    void takesBothBootsOfOneLog() throws IOException {
        String twice =
                text("dropped") + "\n[    0.000000] Linux version 5.4.0 (a@b)\n" + text("dropped");
        Finding finding = only(of(twice));
        assertThat(finding.notes()).anyMatch(note -> note.startsWith("seen 2 times"));
    }

    private static List<String> rules(String log) throws IOException {
        return of(log).findings().stream().map(Finding::rule).toList();
    }

    private static AnalysisResult of(String log) throws IOException {
        return Recording.read("kernel-log", new ByteArrayInputStream(log.getBytes(UTF_8)));
    }

    private static String text(String name) throws IOException {
        try (InputStream in =
                LogQuirksTest.class.getResourceAsStream("/kernel-log/reports/" + name + ".log")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
        }
    }
}
