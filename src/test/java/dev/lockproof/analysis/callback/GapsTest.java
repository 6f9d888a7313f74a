package dev.lockproof.analysis.callback;

import static dev.lockproof.analysis.Trace.complete;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** After a gap in a recording nothing is known of what was under way before it. */
class GapsTest {

    private static final String REGISTER =
            "register(hook=mmu_notifier,subscription=s,sort=list,implements=invalidate_range_start|invalidate_range_end)";
    private static final String START =
            "notify_enter(hook=invalidate_range_start,operation=1,!blockable) notify_exit(hook=invalidate_range_start,operation=1,ret=0)";
    private static final String END =
            "notify_enter(hook=invalidate_range_end,operation=1) notify_exit(hook=invalidate_range_end,operation=1)";

    private static String words(String text) {
        return text.replace(';', ',')
                .replace("REGISTER", REGISTER)
                .replace("START", START)
                .replace("END", END);
    }

    @ParameterizedTest
    @CsvSource({
        // A call that must not block.
        "callback_enter(hook=test_young), sleep(), mmu-young-hooks",
        // An operation under way, whether it is started again or left.
        "START, START, mmu-missing-end",
        "START, idle(), mmu-missing-end",
        // One that is over.
        "START END, END, mmu-missing-end",
        // One in whose start the task is.
        "notify_enter(hook=invalidate_range_start;operation=1;!blockable) callback(hook=invalidate;!blockable;ret=false),"
                + " callback(hook=invalidate_range_start;!blockable;ret=0), mmu-interval-first-fail",
        // A subscription that ended.
        "REGISTER unregister(hook=mmu_notifier;subscription=s),"
                + " callback(hook=invalidate_range_start;subscription=s), mmu-callback-after-unregister"
    })
    void whatWasUnderWayBeforeIsNotJudged(String before, String after, String rule) {
        assertThat(complete("T1: " + words(before) + " " + words(after)).found(rule)).isNotEmpty();
        assertThat(complete("T1: " + words(before), "T1: lost() " + words(after)).found(rule))
                .isEmpty();
    }

    @Test
    void operationBeforeAGapIsNotLeftWithOneAfterIt() {
        String other = START.replace("=1", "=2");
        Finding left =
                complete("T1: " + START + " lost() " + other + " idle()").only("mmu-missing-end");
        assertThat(left.notes()).noneMatch(note -> note.startsWith("seen"));
        assertThat(left.explanation()).contains("started at line 5 ");
    }
}
