package dev.lockproof.analysis.rule;

import static dev.lockproof.analysis.rule.BreachText.error;
import static dev.lockproof.analysis.rule.BreachText.info;
import static dev.lockproof.analysis.rule.BreachText.warning;

import dev.lockproof.analysis.callback.Breach;
import java.util.Map;

/** How breaches read that are about invalidations as their callers make them. */
final class OperationTexts {

    private static final String MISSING_END = "mmu-missing-end";
    private static final String REPAIR = "mmu-partial-failure-repair";
    private static final String COUNTS =
            "Drivers count the invalidations that are under way; their counts are off from here on,"
                    + " and pages stay unusable to the device, or are used too early.";

    private OperationTexts() {}

    static void fill(Map<Breach, BreachText> texts) {
        callers(texts);
        pairs(texts);
        ends(texts);
        failures(texts);
        regions(texts);
    }

    private static void callers(Map<Breach, BreachText> texts) {
        texts.put(
                Breach.NESTED,
                error(
                        "mmu-no-nested-in-callback",
                        "Invalidation inside the callback of another",
                        "{name}, called as {hook} at line {since}, causes another invalidation"
                                + " {place}.",
                        "Notifier calls wait for each other: the inner one for what the outer one"
                                + " holds, and the outer one for the inner one to end."));
        texts.put(
                Breach.CALLER_ATOMIC,
                error(
                        "mmu-caller-may-sleep",
                        "{hook} with leave to block where nothing may sleep",
                        "The caller of {hook} lets the notifiers block {place}, while its own task"
                                + " may not sleep there.",
                        "A notifier that takes a mutex or waits for its device then sleeps in an"
                                + " atomic context."));
    }

    private static void pairs(Map<Breach, BreachText> texts) {
        texts.put(
                Breach.ENDED_AFTER_FAILURE,
                error(
                        "mmu-end-after-failed-start",
                        "End of an invalidation whose start had failed",
                        "The invalidation is ended {place}, and its start had failed at line"
                                + " {since}.",
                        COUNTS));
        texts.put(
                Breach.RESTARTED,
                error(
                        MISSING_END,
                        "Invalidation started again before its end",
                        "An invalidation is started {place} that was started at line {since} and"
                                + " has not been ended.",
                        COUNTS));
        texts.put(
                Breach.LEFT_OPEN,
                error(
                        MISSING_END,
                        "Invalidation without an end",
                        "The task leaves {place}, and the invalidation that it started at line"
                                + " {since} has not been ended.",
                        COUNTS));
        texts.put(
                Breach.OPEN_AT_END_OF_TRACE,
                info(
                        MISSING_END,
                        "Invalidation without an end in the recording",
                        "The recording ends before the invalidation that was started at line"
                                + " {since} does.",
                        "That is a fault only if the end is missing in the program, too."));
    }

    private static void ends(Map<Breach, BreachText> texts) {
        texts.put(
                Breach.ENDED_UNSTARTED,
                error(
                        MISSING_END,
                        "End of an invalidation that was not started",
                        "An invalidation is ended {place} that was never started.",
                        COUNTS));
        texts.put(
                Breach.ENDED_TWICE,
                error(
                        MISSING_END,
                        "Invalidation ended twice",
                        "An invalidation is ended {place} that was ended at line {since} already.",
                        COUNTS));
        texts.put(
                Breach.ENDED_OTHERWISE,
                error(
                        MISSING_END,
                        "Invalidation ended with other values than it was started with",
                        "An invalidation is ended {place} with another address space, range or flag"
                                + " than it was started with at line {since}.",
                        "Drivers that keep count by range let go of the wrong one."));
        texts.put(
                Breach.CALLBACK_NOT_ENDED,
                error(
                        MISSING_END,
                        "{name} is not told of the end of an invalidation",
                        "The end of an invalidation is over {place}, and the subscription of"
                                + " {name}, which was told of the start at line {since}, was not"
                                + " told of it.",
                        COUNTS));
    }

    private static void failures(Map<Breach, BreachText> texts) {
        texts.put(
                Breach.NOT_REPAIRED,
                error(
                        REPAIR,
                        "{name} is not told that an invalidation failed",
                        "The start of an invalidation failed {place}, after the subscription of"
                                + " {name} had agreed to it at line {since}; that has an end hook,"
                                + " which was not called.",
                        COUNTS));
        texts.put(
                Breach.NOT_REPAIRED_BY_OLD_KERNEL,
                warning(
                        REPAIR,
                        "{name} cannot be told that an invalidation failed",
                        "The start of an invalidation failed {place}, after the subscription of"
                                + " {name} had agreed to it at line {since}; kernels before 5.12 do"
                                + " not call its end hook then.",
                        COUNTS));
        texts.put(
                Breach.START_SKIPPED,
                error(
                        REPAIR,
                        "{name} is not told of an invalidation that another refused",
                        "The start of an invalidation failed {place}, and the subscription of"
                                + " {name}, registered at line {since}, was never told of it.",
                        "A refusal must not keep the others from being told: where they are told of"
                                + " the end, that has no start."));
        texts.put(
                Breach.LIST_AFTER_REFUSAL,
                error(
                        "mmu-interval-first-fail",
                        "{name} is called after an interval notifier refused",
                        "An interval notifier refused the invalidation at line {since}, and {name}"
                                + " is called as {hook} {place} all the same.",
                        "The operation was over with the refusal: nobody will tell {name} of its"
                                + " end."));
    }

    private static void regions(Map<Breach, BreachText> texts) {
        texts.put(
                Breach.CHANGE_PTE_OUTSIDE,
                info(
                        "mmu-change-pte",
                        "change_pte outside an invalidation",
                        "{name} is called as change_pte {place}, and its task is in no invalidation"
                                + " of that address space.",
                        "Without one, a fault of the device may set the old page up again"
                                + " meanwhile."));
        texts.put(
                Breach.USED_IN_REGION,
                error(
                        "mmu-no-sptes-in-region",
                        "Range used by the device while it is invalidated",
                        "The device uses a range {place} that is being invalidated since line"
                                + " {since}, and that is not pinned.",
                        "The pages can be freed or replaced at any moment until the end of the"
                                + " invalidation: device and program then see different memory."));
    }
}
