package dev.lockproof.analysis.ring;

import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.prime.Declaration;
import dev.lockproof.analysis.prime.Priming;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Step;
import dev.lockproof.finding.Values;
import java.util.ArrayList;
import java.util.List;

/** How declared dependencies limit and explain the findings that need them. */
public final class Declared {

    private final Names names;
    private final Priming priming;

    public Declared(Names names, Priming priming) {
        this.names = names;
        this.priming = priming;
    }

    /**
     * Whether a finding needs a declared dependency and a recorded one. A finding that needs only
     * declared dependencies would be about the profile, not the recording.
     */
    static boolean needed(List<Dependency> steps, List<Witness> witnesses) {
        return witnesses.stream().anyMatch(Witness::isDeclared)
                && !steps.stream().allMatch(Dependency::isDeclaredOnly);
    }

    /** The maximum severity of a finding. */
    Severity maxSeverity(List<Dependency> steps, List<Witness> witnesses) {
        return of(steps, witnesses).stream().allMatch(Declaration::certain)
                ? Severity.ERROR
                : Severity.WARNING;
    }

    /** The maximum confidence of a finding. */
    static Confidence maxConfidence(Confidence confidence, List<Witness> witnesses) {
        return witnesses.stream().anyMatch(Witness::isDeclared)
                        && confidence.compareTo(Confidence.PRIMED) < 0
                ? Confidence.PRIMED
                : confidence;
    }

    private List<Declaration> of(List<Dependency> steps, List<Witness> witnesses) {
        List<Declaration> needed = new ArrayList<>();
        for (int i = 0; i < witnesses.size(); i++) {
            if (witnesses.get(i).isDeclared()) {
                needed.add(priming.declaration(steps.get(i), witnesses.get(i)));
            }
        }
        return needed;
    }

    /** The step of a finding for a dependency. */
    Step step(Dependency dependency, Witness witness) {
        String from = names.lockClass(dependency.from());
        String to = names.lockClass(dependency.to());
        if (!witness.isDeclared()) {
            return names.step(from, to, witness, dependency.count());
        }
        Declaration declaration = priming.declaration(dependency, witness);
        return new Step(
                from,
                to,
                witness.heldMode().text(),
                witness.wantedMode().text(),
                null,
                null,
                null,
                null,
                null,
                0,
                "profile " + declaration.profile() + ": " + declaration.why());
    }

    /** The evidence of a declared dependency, as part of an explanation. */
    String evidence(Dependency dependency, Witness witness) {
        Declaration declaration = priming.declaration(dependency, witness);
        return phrase(
                declaration.sort() == Declaration.Sort.CONTEXT
                        ? RingPhrase.DECLARED_CONTEXT
                        : RingPhrase.DECLARED_ORDER,
                dependency,
                declaration);
    }

    private String phrase(RingPhrase phrase, Dependency dependency, Declaration declaration) {
        return names.words()
                .phrase(
                        phrase,
                        Values.of(Hole.PROFILE, declaration.profile())
                                .with(Hole.LOCK, names.lockClass(dependency.from()))
                                .with(Hole.OTHER_LOCK, names.lockClass(dependency.to()))
                                .with(Hole.WHY, declaration.why()));
    }

    /** A note for each declared dependency that a finding needs. */
    List<String> notes(List<Dependency> steps, List<Witness> witnesses) {
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < witnesses.size(); i++) {
            if (witnesses.get(i).isDeclared()) {
                notes.add(note(steps.get(i), priming.declaration(steps.get(i), witnesses.get(i))));
            }
        }
        return notes;
    }

    private String note(Dependency dependency, Declaration declaration) {
        return phrase(
                declaration.certain() ? RingPhrase.NEEDS_CERTAIN : RingPhrase.NEEDS_UNCERTAIN,
                dependency,
                declaration);
    }
}
