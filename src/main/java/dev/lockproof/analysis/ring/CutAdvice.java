package dev.lockproof.analysis.ring;

import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.analysis.judge.Names;
import dev.lockproof.trace.LockKind;
import java.util.Comparator;
import java.util.List;

/** Which step of a ring is the easiest to do without. */
final class CutAdvice {

    private CutAdvice() {}

    /**
     * A sentence, with a blank before it, that names the step that the fewest places take, of these
     * the one seen least often, of these what a callback does; empty where none stands out.
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
        return " The step to undo first is "
                + names.lockClass(cut.from())
                + " → "
                + names.lockClass(cut.to())
                + ": seen "
                + (cut.count() == 1 ? "once" : cut.count() + " times")
                + ", from "
                + (places(cut) == 1 ? "one place." : places(cut) + " places.");
    }

    /** In how much code a step is taken, as far as its witnesses tell. */
    private static long places(Dependency dependency) {
        return dependency.witnesses().stream()
                .filter(witness -> !witness.isDeclared())
                .map(Witness::site)
                .distinct()
                .count();
    }
}
