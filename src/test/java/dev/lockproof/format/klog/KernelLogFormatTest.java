package dev.lockproof.format.klog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.format.Recognition.Match;
import dev.lockproof.format.ndjson.RecordingSink;
import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.Profile;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelLogFormatTest {

    private static final String FAILED =
            "gpu_mn_start+0x0/0x130 [gpu] callback failed with -11 in blockable context.";
    private static final String EVENT =
            " hook=invalidate_range_start function=gpu_mn_start+0x0/0x130 [gpu]"
                    + " blockable=true ret=-EAGAIN";
    private static final String UNTOLD =
            " callback 77 hook=invalidate_range_start ret=an unknown error"
                    + " site=mm/mmu_notifier.c:518";
    private static final String WARNING =
            "WARNING: CPU: 3 PID: 77 at mm/mmu_notifier.c:518"
                    + " __mmu_notifier_invalidate_range_start.cold+0x4f/0x5c";

    private final KernelLogFormat format = new KernelLogFormat();

    private RecordingSink read(String... lines) {
        return RecordingSink.read(format, String.join("\n", lines) + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[   14.226231] ",
                "[12345.226231] ",
                "[14.226231] ",
                "<6>",
                "<6>[   14.226231] ",
                "Nov  2 04:51:07 host kernel: ",
                "Nov 22 04:51:07 host kernel: [   14.226231] ",
                "Nov 22 04:51:07 host kern.info kernel: [   14.226231] ",
                "2026-11-22T04:51:07.123456+01:00 host kernel: ",
                "2026-11-22T04:51:07.123456Z host kernel: [   14.226231] ",
                "2026-11-22T04:51:07+0000 kernel: ",
                "6,1234,14226231,-;",
                "6,1234,14226231,-,caller=T40;",
                "12,7,14226231,c,ncfrag=0/80;",
                "[   14.226231][   T40] ",
                "[   14.226231] [   T40] ",
                "[   14.226231][    C0] ",
                " | ",
                "  | [   14.226231] ",
                "\u001b[32m[   14.226231] \u001b[0m",
                "\u001b[1;31m<6>\u001b[0m[   14.226231] \u001b[33m",
                "debian login: [   14.226231] ",
                "root@vm:~# 6,1[   14.226231][  T40] ",
                "[Sun Nov 22 04:51:07 2026] ",
                "kern  :info  : [   14.226231] ",
                "  | <6>Nov 22 04:51:07 host kernel: <6>[   14.226231] [   14.226231][T40] ",
                "[   14.2262] broken stamp ",
                "some tool's own prefix: "
            })
    void readsTheLineBehindAnyPrefix(String prefix) {
        RecordingSink sink = read(prefix + FAILED);
        assertThat(sink.events()).singleElement().asString().endsWith(EVENT);
        assertThat(sink.skipped()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'[   14.226231][   T40] ', 40",
        "'[   14.226231][    C3] ', C3",
        "'6,1234,14226231,-,caller=T40;', 40",
        "'[   14.226231] ', kernel",
        "'', kernel"
    })
    void namesTheTaskByTheCallerIdWhereThereIsOne(String prefix, String task) {
        assertThat(read(prefix + FAILED).events()).containsExactly("1 callback " + task + EVENT);
    }

    @ParameterizedTest
    @CsvSource({
        "mn_start+0x0/0x120, -11, blockable, true, -EAGAIN",
        "mn_start+0x0/0x120, -11, non-blockable, false, -EAGAIN",
        "mn_start+0x0/0x120 [amdgpu], -12, non-blockable, false, -ENOMEM",
        "mn_start, -4, blockable, true, -EINTR",
        "mn_start.isra.0+0xa/0x1f, 1, blockable, true, 1",
        "0xffffffffc0a1b2c3, -16, non-blockable, false, -EBUSY",
        "ffffffffc0a1b2c3, -512, blockable, true, -ERESTARTSYS"
    })
    void readsEveryPartOfTheLine(
            String function, String code, String context, boolean blockable, String ret) {
        String line = "%s callback failed with %s in %s context".formatted(function, code, context);
        String event =
                "1 callback kernel hook=invalidate_range_start function=%s blockable=%s ret=%s"
                        .formatted(function, blockable, ret);
        assertThat(read(line + ".").events()).containsExactly(event);
        assertThat(read(line).events()).containsExactly(event);
        assertThat(read(line + ".\r").events()).containsExactly(event);
        assertThat(read(line + ". \u001b[0m\r\r").events()).containsExactly(event);
    }

    @Test
    void readsLinesThatASyslogDaemonJoined() {
        RecordingSink sink =
                read("Nov 22 04:51:07 host kernel: [   14.1][ T7] x#012[   14.2] y#012" + FAILED);
        assertThat(sink.events()).containsExactly("1 callback 7" + EVENT);
        sink = read("Nov 22 04:51:07 host kernel: [   14.000001][ T7] x#012" + FAILED + "#012z");
        assertThat(sink.events()).containsExactly("1 callback 7" + EVENT);
    }

    @Test
    void takesTheWarnAsTheSecondLineOfTheSameCall() {
        RecordingSink sink =
                read(
                        "[   14.226231] " + FAILED,
                        "[   14.226233] ------------[ cut here ]------------",
                        "[   14.226235] " + WARNING,
                        "[   14.226237] Modules linked in:");
        assertThat(sink.events())
                .containsExactly("1 callback 77" + EVENT + " site=mm/mmu_notifier.c:518");
        assertThat(sink.skipped()).containsExactly(2L, 4L);
        assertThat(sink.diagnostics()).isEmpty();
    }

    @Test
    void readsTheWarnsOfNewerKernels() {
        RecordingSink sink =
                read(
                        FAILED,
                        "[    1.000000] WARNING: [ret] mm/mmu_notifier.c:520 at"
                                + " mn_hlist_invalidate_range_start+0x10/0x20, CPU#1: gpu/job/77");
        assertThat(sink.events())
                .containsExactly("1 callback 77" + EVENT + " site=mm/mmu_notifier.c:520");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mn_itree_invalidate+0x9a/0xf0",
                "mn_itree_release+0x9a/0xf0",
                "mn_itree_finish_pass+0x9a/0xf0"
            })
    void takesAnIntervalNotifiersWarnAsItsCall(String function) {
        RecordingSink sink =
                read(
                        "[    1.000000] WARNING: CPU: 3 PID: 77 at mm/mmu_notifier.c:385 "
                                + function,
                        "[    1.000000] WARNING: mm/mmu_notifier.c:385 at %s, CPU#3: gpu/job/77"
                                .formatted(function));
        String event =
                " callback 77 hook=invalidate blockable=true ret=false site=mm/mmu_notifier.c:385";
        assertThat(sink.events()).containsExactly("1" + event, "2" + event);
        assertThat(sink.diagnostics()).isEmpty();
        assertThat(sink.skipped()).isEmpty();
    }

    @Test
    void theLineThatRepeatsTheRefusalIsPartOfTheCall() {
        RecordingSink sink =
                read(
                        "[    1.000000] " + FAILED,
                        "[    1.000001] gpu_mn_start+0x0/0x130 [gpu] callback failure not allowed",
                        "[    1.000002] " + WARNING);
        assertThat(sink.events())
                .containsExactly("1 callback 77" + EVENT + " site=mm/mmu_notifier.c:518");
        assertThat(sink.skipped()).isEmpty();

        RecordingSink alone = read("[    1.000000] mn_start callback failure not allowed");
        assertThat(alone.events()).isEmpty();
        assertThat(alone.diagnostics()).singleElement().asString().startsWith("1: ");
    }

    @Test
    void tellsInterleavedCallersApart() {
        RecordingSink sink =
                read(
                        "[    1.000000][  T40] " + FAILED,
                        "[    1.000001][  T77] " + FAILED,
                        "[    1.000002][  T77] " + WARNING,
                        "[    1.000003][  T40] " + WARNING.replace("518", "519"));
        assertThat(sink.events())
                .containsExactly(
                        "1 callback 40" + EVENT + " site=mm/mmu_notifier.c:519",
                        "2 callback 77" + EVENT + " site=mm/mmu_notifier.c:518");
    }

    @Test
    void saysWhereAWarnComesLongAfterTheLineThatLacksOne() {
        RecordingSink late = read(apart(29));

        assertThat(late.events()).containsExactly("1 callback kernel" + EVENT);
        assertThat(late.diagnostics())
                .singleElement()
                .asString()
                .startsWith("30: The warning in __mmu_notifier_invalidate_range_start.cold")
                .contains("mm/mmu_notifier.c:518");
        assertThat(read(apart(400)).events()).hasSize(1);
        assertThat(read(apart(401)).events())
                .containsExactly("1 callback kernel" + EVENT, "402" + UNTOLD);
    }

    /** A line of a failed callback, and a WARN so many lines behind it. */
    private static String[] apart(int lines) {
        String[] log = new String[lines + 1];
        Arrays.fill(log, "[    1.000000] other");
        log[0] = FAILED;
        log[lines] = WARNING;
        return log;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WARNING: CPU: 3 PID: 77 at mm/mmu_notifier.c:518"
                        + " __mmu_notifier_invalidate_range_start+0x1d8/0x250",
                "WARNING: CPU: 3 PID: 77 at linux-6.1/mm/mmu_notifier.c:518"
                        + " mn_hlist_invalidate_range_start.isra.0+0x1d8/0x250",
                "WARNING: mm/mmu_notifier.c:518 at mn_hlist_invalidate_range_start+0x10/0x20,"
                        + " CPU#1: gpu/job/77"
            })
    void takesAWarnAloneAsACallOfWhichNothingElseIsKnown(String warning) {
        RecordingSink sink = read("[    1.000000] " + warning, "[    2.000000] " + warning);

        assertThat(sink.events()).containsExactly("1" + UNTOLD, "2" + UNTOLD);
        assertThat(sink.diagnostics()).isEmpty();
        assertThat(sink.skipped()).isEmpty();
    }

    @Test
    void secondWarnOfACallIsNoOtherCall() {
        String second = WARNING.replace("518", "525");

        assertThat(read(WARNING, second).events()).containsExactly("1" + UNTOLD);
        assertThat(read(FAILED, WARNING, second).events())
                .containsExactly("1 callback 77" + EVENT + " site=mm/mmu_notifier.c:518");
        assertThat(read(FAILED, WARNING, second).diagnostics()).isEmpty();
        assertThat(read(WARNING, second, WARNING).events())
                .containsExactly("1" + UNTOLD, "3" + UNTOLD);
        assertThat(read(WARNING, second.replace("PID: 77", "PID: 78")).events()).hasSize(2);
        assertThat(read(WARNING, WARNING.replace("518", "534")).events()).hasSize(1);
        assertThat(read(WARNING, WARNING.replace("518", "535")).events()).hasSize(2);
    }

    @Test
    void warnsOfAnotherCallerAreNotOwedByTheLine() {
        String[] log = apart(29);
        log[0] = "[    1.000000][  T40] " + FAILED;
        log[29] = "[    2.000000][  T77] " + WARNING;

        assertThat(read(log).events()).hasSize(2);
    }

    @Test
    void legalRefusalOwesNoWarn() {
        String[] log = apart(29);
        log[0] = FAILED.replace("in block", "in non-block");

        assertThat(read(log).events()).hasSize(2).last().isEqualTo("30" + UNTOLD);
    }

    @Test
    void legalReturnWithAWarnIsOfASubscriptionWithAnEndHook() {
        RecordingSink sink = read(FAILED.replace("in block", "in non-block"), WARNING);
        assertThat(sink.events())
                .containsExactly(
                        "1 callback 77"
                                + EVENT.replace("true", "false")
                                + " site=mm/mmu_notifier.c:518"
                                + " implements=[invalidate_range_start, invalidate_range_end]");
        assertThat(sink.diagnostics()).isEmpty();
    }

    @Test
    void warnAboutAnIntervalNotifierIsACallOfItsOwn() {
        RecordingSink sink =
                read(
                        FAILED,
                        WARNING.replace(
                                "__mmu_notifier_invalidate_range_start.cold",
                                "mn_itree_invalidate"));
        assertThat(sink.events())
                .containsExactly(
                        "1 callback kernel" + EVENT,
                        "2 callback 77 hook=invalidate blockable=true ret=false"
                                + " site=mm/mmu_notifier.c:518");
    }

    @Test
    void findsNothingInOtherWarnsOfThatFile() {
        RecordingSink sink =
                read(
                        "[    1.000000] WARNING: CPU: 0 PID: 1 at mm/mmu_notifier.c:620"
                                + " __mmu_notifier_register+0x10/0x20");
        assertThat(sink.events()).isEmpty();
        assertThat(sink.diagnostics())
                .singleElement()
                .asString()
                .startsWith("1: The kernel reported something that was not read: WARNING: CPU: 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mn_start+0x0/0x120 callback failed with -11 in non-blo",
                "mn_start+0x0/0x120 callback failed with -11 in",
                "mn_start+0x0/0x120 callback failed with EAGAIN in blockable context.",
                "mn_start+0x0/0x120 callback failed with -99999999999 in blockable context."
            })
    void saysWhichLineOnlyLooksLikeOne(String line) {
        RecordingSink sink = read("[    1.000000] " + line);
        assertThat(sink.events()).isEmpty();
        assertThat(sink.diagnostics())
                .singleElement()
                .asString()
                .startsWith("1: The line resembles");
        assertThat(sink.skipped()).containsExactly(1L);
    }

    @Test
    void countsOtherLinesWithoutAWord() {
        RecordingSink sink =
                read(
                        "[    0.000000] Linux version 6.1.192 (root@vm)",
                        "",
                        "[    0.1] x callback failed with -22");
        assertThat(sink.events()).isEmpty();
        assertThat(sink.skipped()).containsExactly(3L);
        assertThat(sink.diagnostics())
                .singleElement()
                .asString()
                .startsWith("0: A kernel log shows only what the kernel itself reported");
        assertThat(sink.meta().release()).isEqualTo("6.1.192");
        assertThat(sink.meta().complete()).isFalse();
        assertThat(sink.meta().profile()).isEqualTo(Profile.LINUX);
    }

    @Test
    void acceptsAnyTextButNoBytesThatAreNone() {
        assertThat(read("some text", "more of it").skipped()).hasSize(2);
        assertThatThrownBy(() -> read("ELF\0\1\2", "x"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("line 1: ");
        assertThat(read("serial noise \0\u0001", "[    1.000000] " + FAILED).events()).hasSize(1);
    }

    @Test
    void knowsItsOwn() {
        assertThat(sniff("[    1.000000] a\n[    1.000001] b\n[    1.000002] c\n"))
                .isEqualTo(Match.YES);
        assertThat(sniff("Nov 22 04:51:07 host kernel: a\n")).isEqualTo(Match.YES);
        assertThat(sniff("x\ny\nz\n" + FAILED + "\n")).isEqualTo(Match.MAYBE);
        assertThat(sniff("x\ny\nz\n")).isEqualTo(Match.NO);
        assertThat(sniff("")).isEqualTo(Match.NO);
    }

    private Match sniff(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return format.sniff(bytes, bytes.length).match();
    }
}
