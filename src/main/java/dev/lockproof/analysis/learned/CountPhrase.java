package dev.lockproof.analysis.learned;

import dev.lockproof.finding.Hole;
import dev.lockproof.finding.PhraseKey;
import dev.lockproof.finding.Wordings;
import java.util.Set;

/** The note that says how often a finding was seen. */
public enum CountPhrase implements PhraseKey {
    SEEN_TIMES;

    @Override
    public String rule() {
        return Wordings.SHARED;
    }

    @Override
    public Set<Hole> holes() {
        return Set.of(Hole.COUNT, Hole.LINE);
    }
}
