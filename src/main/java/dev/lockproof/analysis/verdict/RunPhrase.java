package dev.lockproof.analysis.verdict;

import static dev.lockproof.finding.Hole.COUNT;
import static dev.lockproof.finding.Hole.LOCK;
import static dev.lockproof.finding.Hole.OTHER_LOCK;
import static dev.lockproof.finding.Hole.SOURCE;
import static dev.lockproof.finding.Hole.SOURCES;

import dev.lockproof.finding.Hole;
import dev.lockproof.finding.PhraseKey;
import dev.lockproof.finding.Wordings;
import java.util.Set;

/** Notes that say which recordings show a finding. */
public enum RunPhrase implements PhraseKey {
    IN_RECORDING(SOURCE),
    IN_RECORDINGS(COUNT, SOURCES, SOURCE),
    IN_NO_SINGLE_RECORDING,
    STEP_SHOWN_BY(LOCK, OTHER_LOCK, SOURCES),
    OTHER_RELEASES,
    IN_NO_SINGLE_RUN,
    IN_NO_SINGLE_VERSION;

    private final Set<Hole> holes;

    RunPhrase(Hole... holes) {
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
