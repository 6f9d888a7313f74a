package dev.lockproof.analysis.reported;

import static dev.lockproof.finding.Hole.COUNT;
import static dev.lockproof.finding.Hole.FUNCTION;
import static dev.lockproof.finding.Hole.INSTANCE;
import static dev.lockproof.finding.Hole.LINE;
import static dev.lockproof.finding.Hole.LOCK;
import static dev.lockproof.finding.Hole.OTHER_LINE;
import static dev.lockproof.finding.Hole.OTHER_LOCK;
import static dev.lockproof.finding.Hole.OTHER_PLACE;
import static dev.lockproof.finding.Hole.PLACE;
import static dev.lockproof.finding.Hole.SITE;
import static dev.lockproof.finding.Hole.SOURCE;
import static dev.lockproof.finding.Hole.STATE;
import static dev.lockproof.finding.Hole.TASK;
import static dev.lockproof.finding.Hole.TOOL;

import dev.lockproof.finding.Hole;
import dev.lockproof.finding.PhraseKey;
import dev.lockproof.finding.Wordings;
import java.util.Set;

/** Notes on reports of other tools, and parts of what they say. */
public enum ReportPhrase implements PhraseKey {
    REPORT_STEP(LOCK, OTHER_LOCK, PLACE),
    REPORT_WAIT(TASK, LOCK, OTHER_LOCK),
    REPORT_UNKNOWN,
    REPORT_UNKNOWN_LOCK,
    REPORT_UNDER_LOCK(LOCK),
    REPORT_IN_INTERRUPT,
    REPORT_INTERRUPTS_OFF,
    REPORT_PREEMPTION_OFF,
    REPORT_IN_CONTEXT,
    REPORT_LINES(LINE, OTHER_LINE),
    REPORT_LINES_OF_KERNEL(LINE, OTHER_LINE, SOURCE),
    REPORT_PARTIAL,
    REPORT_MODES_UNKNOWN,
    TOOL_THREAD(TASK),
    TOOL_SOME_THREAD,
    TOOL_SOME_LOCK,
    TOOL_STEP(TASK, LOCK, OTHER_LOCK, PLACE),
    TOOL_STEP_HELD(TASK, LOCK, OTHER_LOCK, PLACE, OTHER_PLACE),
    TOOL_IN_CODE(LOCK, FUNCTION),
    TOOL_ONE_THREAD(TASK),
    TOOL_READERS,
    TOOL_TRIED(LOCK),
    TOOL_CREATED_AT(TASK, SITE),
    TOOL_HELD_BY(TASK),
    TOOL_TAKEN_AT(SITE),
    TOOL_DOUBT_GATES(TOOL),
    TOOL_DOUBT_ONE_THREAD(TOOL),
    TOOL_DOUBT_NOT_AT_ONCE(TOOL),
    TOOL_DOUBT_TRYLOCKS(TOOL),
    TOOL_DOUBT_READERS(TOOL),
    TOOL_DOUBT_SHORTENED(TOOL),
    TOOL_DOUBT_TIMED,
    TOOL_DOUBT_KILLED,
    TOOL_DOUBT_KILLED_WAITING,
    DUMP_INSTANCE(LOCK, INSTANCE),
    DUMP_TAKEN_AT(LOCK, SITE),
    DUMP_WAIT(TASK, LOCK, OTHER_LOCK, PLACE),
    DUMP_WAIT_FOR_LOCK(TASK, LOCK, PLACE),
    DUMP_WAIT_OTHER(TASK, STATE, PLACE),
    DUMP_BEHIND(COUNT),
    DUMP_ONE_BEHIND,
    DUMP_TOLD,
    DUMP_TIMED,
    DUMP_OWNERS_UNKNOWN,
    DUMP_FURTHER(COUNT);

    private final Set<Hole> holes;

    ReportPhrase(Hole... holes) {
        this.holes = Set.of(holes);
    }

    @Override
    public String rule() {
        return Wordings.SHARED;
    }

    @Override
    public Set<Hole> holes() {
        return holes;
    }
}
