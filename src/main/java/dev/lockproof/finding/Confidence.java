package dev.lockproof.finding;

import java.util.Locale;

/** What a finding rests on, from strong to weak. */
public enum Confidence {
    /** It happened in the recording. */
    OBSERVED,
    /** A reordering of the recording shows it. */
    WITNESSED,
    /** Concrete instances form the ring. */
    INSTANCE,
    /** Classes form the ring; no concrete instances were seen to form it. */
    CLASS,
    /** It needs a declared dependency. */
    PRIMED,
    /** It needs dependencies from several runs. */
    CROSS_RUN,
    /** It needs a mode or kind that the recorder guessed. */
    GUESSED;

    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
