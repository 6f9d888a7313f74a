package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.graph.Dependencies;
import dev.lockproof.analysis.graph.EventGraph;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.Renumbering;
import dev.lockproof.analysis.prime.PrimeProfile;
import dev.lockproof.analysis.task.Instances;
import dev.lockproof.analysis.task.Tasks;
import dev.lockproof.finding.Finding;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.TraceMeta;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a recording, or some parts of it, taught: all that findings rest on. Nothing in it changes
 * any more.
 *
 * @param meta what is known of the recording as a whole
 * @param symbols the texts behind its numbers
 * @param tasks its tasks; all of them are known to each part
 * @param instances its locks; all of them are known to each part
 * @param classes its lock classes; each part knows all, and of their usage what it saw
 * @param events waits for events and their signals; each part knows all
 * @param occurrences what broke rules at single events
 * @param atEnd findings of what was left when the recording ended, of the part that learns them
 * @param marks dependencies that are part of these findings' cycles
 * @param cuts what bounds left out while it was learned, so that findings may be missing
 * @param profiles declared dependencies to add
 * @param most how many findings of a sort are wanted
 */
public record Evidence(
        TraceMeta meta,
        Symbols symbols,
        Tasks tasks,
        Instances instances,
        LockClasses classes,
        Dependencies dependencies,
        EventGraph events,
        InstanceOrders orders,
        Occurrences occurrences,
        Set<Finding> atEnd,
        CycleMarks marks,
        Set<String> cuts,
        Set<PrimeProfile> profiles,
        int most) {

    /**
     * What this and other parts of the same recording taught.
     *
     * @throws IllegalArgumentException where they cannot be of one recording
     */
    public Evidence merge(Evidence other) {
        if (!meta.equals(other.meta) || tasks.size() != other.tasks.size()) {
            throw new IllegalArgumentException("not parts of one recording");
        }
        Renumbering own = Renumbering.between(symbols, classes, symbols, classes);
        Renumbering others = Renumbering.between(other.symbols, other.classes, symbols, classes);
        Dependencies all = dependencies.merge(other.dependencies, own, others);
        InstanceOrders allOrders = new InstanceOrders(all.heldSets(), 0);
        allOrders.absorb(orders, own);
        allOrders.absorb(other.orders, others);
        Set<Finding> allAtEnd = new LinkedHashSet<>(atEnd);
        allAtEnd.addAll(other.atEnd);
        CycleMarks allMarks = new CycleMarks();
        allMarks.absorb(marks, own);
        allMarks.absorb(other.marks, others);
        Set<String> allCuts = new TreeSet<>(cuts);
        allCuts.addAll(other.cuts);
        Set<PrimeProfile> allProfiles = new LinkedHashSet<>(profiles);
        allProfiles.addAll(other.profiles);
        return new Evidence(
                meta,
                symbols,
                tasks,
                instances,
                classes.merge(other.classes, others),
                all,
                events.in(all.heldSets(), own),
                allOrders,
                occurrences.merge(other.occurrences),
                allAtEnd,
                allMarks,
                allCuts,
                allProfiles,
                Math.max(most, other.most));
    }
}
