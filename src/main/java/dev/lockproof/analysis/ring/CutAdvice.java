package dev.lockproof.analysis.ring;

import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.analysis.judge.Names;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Values;
import dev.lockproof.finding.Wordings;
import java.util.Comparator;
import java.util.List;

/*
 * A step whose owner can change it comes first: not one that the framework makes, such as a notifier or a work item that
 * takes a driver's lock, or the core that calls a driver under a lock of its own. Where the sites name modules, a
 * module's code comes before the kernel's. Then the step that the fewest places take, and the one seen least often.
 */

/** The step of a ring that is the easiest to remove. */
final class CutAdvice {

    private CutAdvice() {}

    /** The recorded step to remove first; of equal ones the newest. */
    static Dependency choose(List<Dependency> ring, Names names) {
        return ring.stream()
                .filter(each -> !each.isDeclaredOnly())
                .min(
                        easier(names)
                                .thenComparing(
                                        Comparator.<Dependency>comparingLong(
                                                        each -> each.first().line())
                                                .reversed()))
                .orElse(ring.getFirst());
    }

    private static Comparator<Dependency> easier(Names names) {
        return Comparator.<Dependency>comparingInt(each -> foreignness(each, names))
                .thenComparingLong(CutAdvice::places)
                .thenComparingLong(Dependency::count);
    }

    /** How far from the driver's own code a step is. */
    private static int foreignness(Dependency step, Names names) {
        boolean ofFramework =
                NodeSort.isOfFramework(step.from(), names)
                        && !(NodeSort.isOfFramework(step.to(), names)
                                && NodeSort.of(step.from(), names).isLock());
        boolean ofModule =
                step.witnesses().stream()
                        .anyMatch(each ->
                                each.heldSite() >= 0
                                        && names.siteText(each.heldSite()).endsWith("]"));
        return (ofFramework ? 2 : 0) + (ofModule ? 0 : 1);
    }

    /** A sentence that names the step to remove first. Empty if none stands out. */
    static String of(List<Dependency> ring, Names names) {
        Comparator<Dependency> easier = easier(names);
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
