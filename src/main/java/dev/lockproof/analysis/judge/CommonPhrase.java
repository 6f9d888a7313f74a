package dev.lockproof.analysis.judge;

import static dev.lockproof.finding.Hole.LINE;
import static dev.lockproof.finding.Hole.LOCK;
import static dev.lockproof.finding.Hole.OTHER_LOCK;
import static dev.lockproof.finding.Hole.OTHER_USAGE;
import static dev.lockproof.finding.Hole.SITE;
import static dev.lockproof.finding.Hole.SOURCE;
import static dev.lockproof.finding.Hole.USAGE;

import dev.lockproof.finding.Hole;
import dev.lockproof.finding.PhraseKey;
import dev.lockproof.finding.Wordings;
import java.util.Set;

/** Places and the notes that rules of all families share. */
public enum CommonPhrase implements PhraseKey {
    LINE_OF(LINE, SOURCE),
    AT_LINE(LINE),
    AT_SITE(LINE, SITE),
    SINCE_LINE(LINE),
    SINCE_SITE(LINE, SITE),
    CODE_AT(LINE),
    SOME_CODE,
    USAGE_OF_ONE(USAGE, OTHER_USAGE),
    USAGE_OF_TWO(LOCK, USAGE, OTHER_LOCK, OTHER_USAGE),
    NAMES_ARE_SHARED,
    HOLDS_ARE_UNKNOWN,
    NEEDS_WRITER(LOCK);

    private final Set<Hole> holes;

    CommonPhrase(Hole... holes) {
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
