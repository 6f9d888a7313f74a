package dev.lockproof.analysis.ring;

import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.analysis.judge.Names;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Values;
import dev.lockproof.finding.Wordings;
import dev.lockproof.trace.LockKind;
import java.util.Comparator;
import java.util.List;

/** The step of a ring that is the easiest to remove. */
final class CutAdvice {

    private CutAdvice() {}

    /**
     * A sentence that names the step that the fewest places take; among these the one seen least
     * often, then one that a callback takes. Empty if none stands out.
     */
    static String of(List<Dependency> ring, Names names) {
        Comparator<Dependency> easier =
                Comparator.comparingLong(CutAdvice::places)
                        .thenComparingLong(Dependency::count)
                        .thenComparing(each -> names.kind(each.from()) != LockKind.MAP);
        List<Dependency> steps =
                ring.stream().filter(each -> !each.isDeclaredOnly()).sorted(easier).toList();
        if (steps.size() < 2 || easier.compare(steps.get(0), steps.get(1)) == 0) {
            return "";
        }
        Dependency cut = steps.getFirst();
        Wordings words = names.words();
        return words.phrase(
                RingPhrase.CUT_ADVICE,
                Values.of(Hole.LOCK, names.lockClass(cut.from()))
                        .with(Hole.OTHER_LOCK, names.lockClass(cut.to()))
                        .with(
                                Hole.TIMES,
                                counted(words, RingPhrase.ONCE, RingPhrase.TIMES_SEEN, cut.count()))
                        .with(
                                Hole.PLACES,
                                counted(
                                        words,
                                        RingPhrase.ONE_PLACE,
                                        RingPhrase.SEVERAL_PLACES,
                                        places(cut))));
    }

    private static String counted(Wordings words, RingPhrase one, RingPhrase more, long count) {
        return count == 1 ? words.phrase(one) : words.phrase(more, Values.of(Hole.COUNT, count));
    }

    /** The number of code locations that take a step, by its witnesses. */
    private static long places(Dependency dependency) {
        return dependency.witnesses().stream()
                .filter(witness -> !witness.isDeclared())
                .map(Witness::site)
                .distinct()
                .count();
    }
}
