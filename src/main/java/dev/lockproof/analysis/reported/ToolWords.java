package dev.lockproof.analysis.reported;

import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Values;
import dev.lockproof.trace.report.LockReport;
import dev.lockproof.trace.report.ReportedLock;
import dev.lockproof.trace.report.Teller;
import dev.lockproof.trace.report.Teller.Doubt;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The words for threads, locks and doubts in reports of tools for user space. */
final class ToolWords {

    private final ReportWords words;

    ToolWords(ReportWords words) {
        this.words = words;
    }

    static Teller teller(LockReport report) {
        return Objects.requireNonNull(report.origin().teller());
    }

    /** Values with the tool's name. */
    static Values values(LockReport report) {
        return Values.of(Hole.TOOL, teller(report).tool());
    }

    /** A thread as a sentence calls it: a bare label such as {@code T1} says what it is. */
    String thread(@Nullable String label) {
        if (label == null) {
            return words.phrase(ReportPhrase.TOOL_SOME_THREAD);
        }
        return label.indexOf(' ') >= 0
                ? label
                : words.phrase(ReportPhrase.TOOL_THREAD, Values.of(Hole.TASK, label));
    }

    /** A lock with its label and address: {@code journal (M1, 0x5630)}. */
    String lock(@Nullable ReportedLock lock) {
        if (lock == null) {
            return words.phrase(ReportPhrase.TOOL_SOME_LOCK);
        }
        boolean itself = lock.lockClass().equals(lock.address());
        String address = itself || lock.address() == null ? "" : lock.address();
        String label = lock.label() == null || lock.label().equals(address) ? "" : lock.label();
        String instance =
                label.isEmpty() || address.isEmpty() ? label + address : label + ", " + address;
        return instance.isEmpty()
                ? lock.lockClass()
                : words.phrase(
                        ReportPhrase.DUMP_INSTANCE,
                        Values.of(Hole.LOCK, lock.lockClass()).with(Hole.INSTANCE, instance));
    }

    String name(@Nullable ReportedLock lock) {
        return lock == null ? words.phrase(ReportPhrase.TOOL_SOME_LOCK) : lock.lockClass();
    }

    /** Where the thread is from, and what speaks against what the tool reports. */
    List<String> doubts(LockReport report) {
        Teller teller = teller(report);
        List<String> doubts = new ArrayList<>(origin(report));
        for (Doubt doubt : Doubt.values()) {
            if (teller.doubts().contains(doubt)) {
                doubts.add(words.phrase(phrase(doubt), holes(doubt, teller)));
            }
        }
        return doubts;
    }

    /** Where the thread is from, if the report says so. */
    List<String> origin(LockReport report) {
        return report.createdAt() == null
                ? List.of()
                : List.of(
                        words.phrase(
                                ReportPhrase.TOOL_CREATED_AT,
                                Values.of(Hole.TASK, thread(report.origin().task()))
                                        .with(Hole.SITE, report.createdAt())));
    }

    private static Values holes(Doubt doubt, Teller teller) {
        return Values.of(Hole.TOOL, teller.tool()).only(phrase(doubt).holes());
    }

    private static ReportPhrase phrase(Doubt doubt) {
        return switch (doubt) {
            case GATES -> ReportPhrase.TOOL_DOUBT_GATES;
            case ONE_THREAD -> ReportPhrase.TOOL_DOUBT_ONE_THREAD;
            case NOT_AT_ONCE -> ReportPhrase.TOOL_DOUBT_NOT_AT_ONCE;
            case TRYLOCKS -> ReportPhrase.TOOL_DOUBT_TRYLOCKS;
            case READERS -> ReportPhrase.TOOL_DOUBT_READERS;
            case SHORTENED -> ReportPhrase.TOOL_DOUBT_SHORTENED;
            case TIMED -> ReportPhrase.TOOL_DOUBT_TIMED;
            case KILLED -> ReportPhrase.TOOL_DOUBT_KILLED;
            case KILLED_WAITING -> ReportPhrase.TOOL_DOUBT_KILLED_WAITING;
        };
    }
}
