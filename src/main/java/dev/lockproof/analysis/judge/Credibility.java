package dev.lockproof.analysis.judge;

import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Wordings;
import dev.lockproof.trace.Gap;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.TraceMeta;
import java.util.ArrayList;
import java.util.List;

/** How much findings can claim, given the guesses of the recorder and the gaps of the format. */
public final class Credibility {

    private final TraceMeta meta;

    public Credibility(TraceMeta meta) {
        this.meta = meta;
    }

    public Profile profile() {
        return meta.profile();
    }

    public boolean isLinux() {
        return meta.profile().isLinux();
    }

    /** Whether several classes share one name, so that only instances prove anything. */
    public boolean namesAreShared() {
        return meta.gaps().contains(Gap.CLASS_IDENTITY);
    }

    /**
     * Whether nesting is recorded. If not, two locks of one class held at once are no sign of a
     * fault.
     */
    public boolean nestingIsKnown() {
        return !meta.gaps().contains(Gap.SUBCLASS) && !meta.gaps().contains(Gap.NEST);
    }

    /** Whether the recording shows when interrupts are enabled. If not, usage bits say nothing. */
    public boolean irqStateIsKnown() {
        return !meta.gaps().contains(Gap.IRQ_STATE);
    }

    /** Whether the recording shows which locks are held when. If not, nothing is proven. */
    public boolean holdsAreKnown() {
        return !meta.gaps().contains(Gap.RELEASES) && !meta.gaps().contains(Gap.INSTANCES);
    }

    /** Whether the recording shows which threads can run at once. */
    public boolean threadsAreKnown() {
        return !meta.gaps().contains(Gap.THREADS);
    }

    /** The same finding as a hint, for a recording that does not show which locks are held when. */
    public static Finding asHint(Finding finding, Wordings words) {
        List<String> notes = new ArrayList<>(finding.notes());
        notes.add(words.phrase(CommonPhrase.HOLDS_ARE_UNKNOWN));
        return finding.as(Severity.INFO, Confidence.GUESSED).withNotes(notes);
    }

    /** Whether the mode of an event is a guess. */
    public boolean isGuess(boolean readerOfUnknownSort) {
        return readerOfUnknownSort || (meta.modesGuessed() && !meta.gaps().contains(Gap.READ_SORT));
    }

    /** The maximum severity of a finding that rests on a guessed mode. */
    public Severity maxOnGuess() {
        return meta.gaps().contains(Gap.READ_SORT) ? Severity.INFO : Severity.WARNING;
    }

    /**
     * The maximum severity of a finding about classes alone.
     *
     * @param readerOfUnknownSort whether it rests on a reader of unknown kind
     */
    public Severity ofClasses(boolean readerOfUnknownSort) {
        if (namesAreShared()) {
            return Severity.INFO;
        }
        return isGuess(readerOfUnknownSort) ? maxOnGuess() : Severity.ERROR;
    }

    /** The confidence of such a finding. */
    public Confidence confidenceOfClasses(boolean readerOfUnknownSort) {
        return namesAreShared() || isGuess(readerOfUnknownSort)
                ? Confidence.GUESSED
                : Confidence.CLASS;
    }

    /** Whether the kinds of locks, and so their wait ranks, are guesses. */
    public boolean kindsAreGuessed() {
        return meta.kindsGuessed();
    }

    public static Severity least(Severity one, Severity other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
