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

/**
 * How much a recording lets findings claim, given what its recorder guessed and its format cannot
 * carry.
 */
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

    /**
     * Whether classes are known by names that several share, so that only instances prove anything.
     */
    public boolean namesAreShared() {
        return meta.gaps().contains(Gap.CLASS_IDENTITY);
    }

    /**
     * Whether nesting is recorded; where it is not, two locks of one class held at once are no sign
     * of a fault.
     */
    public boolean nestingIsKnown() {
        return !meta.gaps().contains(Gap.SUBCLASS) && !meta.gaps().contains(Gap.NEST);
    }

    /** Whether it is recorded when interrupts are on; where it is not, usage bits say nothing. */
    public boolean irqStateIsKnown() {
        return !meta.gaps().contains(Gap.IRQ_STATE);
    }

    /** Whether it is recorded which locks are held when; where it is not, nothing is proven. */
    public boolean holdsAreKnown() {
        return !meta.gaps().contains(Gap.RELEASES) && !meta.gaps().contains(Gap.INSTANCES);
    }

    /** A finding of a recording of which that is not known. */
    public static Finding asHint(Finding finding, Wordings words) {
        List<String> notes = new ArrayList<>(finding.notes());
        notes.add(words.phrase(CommonPhrase.HOLDS_ARE_UNKNOWN));
        return finding.as(Severity.INFO, Confidence.GUESSED).withNotes(notes);
    }

    /** Whether a mode that an event bears is a guess. */
    public boolean isGuess(boolean readerOfUnknownSort) {
        return readerOfUnknownSort || (meta.modesGuessed() && !meta.gaps().contains(Gap.READ_SORT));
    }

    /** The most that a finding may be that rests on a guessed mode. */
    public Severity mostOnGuess() {
        return meta.gaps().contains(Gap.READ_SORT) ? Severity.INFO : Severity.WARNING;
    }

    /**
     * What a finding about classes alone may be.
     *
     * @param readerOfUnknownSort whether it rests on such a reader
     */
    public Severity ofClasses(boolean readerOfUnknownSort) {
        if (namesAreShared()) {
            return Severity.INFO;
        }
        return isGuess(readerOfUnknownSort) ? mostOnGuess() : Severity.ERROR;
    }

    /** How firm such a finding is. */
    public Confidence confidenceOfClasses(boolean readerOfUnknownSort) {
        return namesAreShared() || isGuess(readerOfUnknownSort)
                ? Confidence.GUESSED
                : Confidence.CLASS;
    }

    /** Whether kinds of locks are guesses, and with them their wait ranks. */
    public boolean kindsAreGuessed() {
        return meta.kindsGuessed();
    }

    public static Severity least(Severity one, Severity other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
