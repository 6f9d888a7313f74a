package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.graph.Dependencies;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.SignalGraph;
import dev.lockproof.analysis.prime.PrimeProfile;
import dev.lockproof.analysis.task.KnownInstances;
import dev.lockproof.analysis.task.KnownTasks;
import dev.lockproof.finding.Finding;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.TraceMeta;
import java.util.Set;

/**
 * The basis of findings, with numbers for texts: from an analysis at its end, or from a {@link
 * Lesson}.
 *
 * @param meta what is known about the recording as a whole
 * @param symbols the texts behind the numbers
 * @param tasks its tasks
 * @param instances its locks
 * @param classes its lock classes and how they are used
 * @param events waits for signals
 * @param orders orders of instances of one class
 * @param occurrences what broke rules at single events
 * @param atEnd findings about the state at the end of the recording
 * @param marks dependencies that are part of these findings' cycles
 * @param cuts what bounds left out during the analysis, so that findings may be missing
 * @param profiles declared dependencies to add
 * @param maxFindings the maximum number of findings of a kind
 */
public record Evidence(
        TraceMeta meta,
        Symbols symbols,
        KnownTasks tasks,
        KnownInstances instances,
        LockClasses classes,
        Dependencies dependencies,
        SignalGraph events,
        InstanceOrders orders,
        Occurrences occurrences,
        Set<Finding> atEnd,
        CycleMarks marks,
        Set<String> cuts,
        Set<PrimeProfile> profiles,
        int maxFindings) {}
