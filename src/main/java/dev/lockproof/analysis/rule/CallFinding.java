package dev.lockproof.analysis.rule;

import static dev.lockproof.finding.Hole.ALLOWED;
import static dev.lockproof.finding.Hole.CALL;
import static dev.lockproof.finding.Hole.CONTEXT;
import static dev.lockproof.finding.Hole.NAME;
import static dev.lockproof.finding.Hole.RET;

import dev.lockproof.analysis.contract.CaseRules;
import dev.lockproof.finding.FindingKey;
import dev.lockproof.finding.Hole;
import java.util.Set;

/** The texts about wrong return values; the rules that contracts name share them. */
public enum CallFinding implements FindingKey {
    RETURNED(NAME, CALL, CONTEXT, RET, ALLOWED),
    RETURNED_WITHOUT_BLOCKING(NAME, CALL, CONTEXT, RET, ALLOWED);

    private final Set<Hole> holes;

    CallFinding(Hole... holes) {
        this.holes = Set.of(holes);
    }

    @Override
    public String rule() {
        return CaseRules.DEFAULT.returns();
    }

    @Override
    public boolean isFor(String rule) {
        return true;
    }

    @Override
    public Set<Hole> holes() {
        return holes;
    }
}
