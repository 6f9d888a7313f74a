package dev.lockproof.analysis.rule;

import static dev.lockproof.analysis.rule.BreachText.error;

import dev.lockproof.analysis.callback.Breach;
import java.util.Map;

/** How breaches read that are about readers of interval notifiers. */
final class IntervalTexts {

    private static final String SET_SEQ = "mmu-interval-set-seq";
    private static final String RETRY = "mmu-interval-retry";
    private static final String SEQ = "mmu-seq";

    private IntervalTexts() {}

    static void fill(Map<Breach, BreachText> texts) {
        readers(texts);
        numbers(texts);
    }

    private static void readers(Map<Breach, BreachText> texts) {
        texts.put(
                Breach.SET_SEQ_MISSING,
                error(
                        SET_SEQ,
                        "{name} does not set the sequence number",
                        "A call of {name} as invalidate does not set the sequence number of its"
                                + " subscription, whose readers rely on it ({place}).",
                        "A reader that looked pages up before the call finds nothing changed and"
                                + " maps pages that are gone."));
        texts.put(
                Breach.SET_SEQ_UNDER_OTHER_LOCK,
                error(
                        SET_SEQ,
                        "Sequence number set under another lock than its readers take",
                        "The sequence number is set {place} under none of the locks that its"
                                + " readers hold when they check it.",
                        "A reader can check the number just before it changes and map the pages"
                                + " just after."));
        texts.put(
                Breach.RETRY_WITHOUT_BEGIN,
                error(
                        RETRY,
                        "Retry check without a begin",
                        "A reader asks {place} whether it has to try again, and nobody began to"
                                + " read.",
                        "The number that it compares is not one of this subscription's: the check"
                                + " says nothing."));
        texts.put(
                Breach.USED_UNVALIDATED,
                error(
                        RETRY,
                        "Device uses pages that no retry check confirmed",
                        "The device uses a range {place}, and since line {since} no read_retry"
                                + " found it unchanged.",
                        "The pages may have been replaced between the look-up and the mapping."));
    }

    private static void numbers(Map<Breach, BreachText> texts) {
        texts.put(
                Breach.EVEN_SEQ,
                error(
                        SEQ,
                        "Even sequence number of an interval notifier",
                        "The sequence number {place} is even.",
                        "A subscription's number is always odd; an even one equals that of an idle"
                                + " address space, and readers see collisions that are none."));
        texts.put(
                Breach.RETRY_BLIND,
                error(
                        SEQ,
                        "Retry check that missed a change",
                        "A reader is told {place} that nothing changed, and the sequence number"
                                + " is another than it began with.",
                        "It maps pages that are gone."));
        texts.put(
                Breach.RETRY_NEEDLESS,
                error(
                        SEQ,
                        "Retry check that saw a change where there was none",
                        "A reader is told {place} to try again, and the sequence number is the one"
                                + " that it began with.",
                        "Readers may never come to an end."));
    }
}
