package dev.lockproof.analysis;

import dev.lockproof.analysis.HeldTogether.Cases;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The dependencies of an analysis against those that the recorded kernel lists itself. */
final class KernelComparison {

    /** Why a kernel does not list a dependency that its events show. */
    enum Reason {
        /** The kernel freed one of the classes, and its dependencies with it. */
        FREED,
        /** The kernel has a path of dependencies there: it links neighbors only. */
        TRANSITIVE,
        /** Between both were holds that were tried or are unchecked: the list shows none across. */
        ACROSS,
        /** A class that was held too was freed, and what the kernel knew of that stack with it. */
        FORGOTTEN,
        /** The recorder wrote the outer lock down before the kernel did, and was preempted. */
        PREEMPTED,
        UNEXPLAINED
    }

    private final KernelGraph kernel;
    private final Map<String, Set<String>> ours;
    private final Map<String, Set<String>> onlyKernel = new TreeMap<>();
    private final Map<String, Set<String>> onlyOurs = new TreeMap<>();

    KernelComparison(KernelGraph kernel, AnalysisResult result) {
        this.kernel = kernel;
        this.ours = KernelGraph.of(result);
        for (String from : kernel.classes()) {
            difference(from, kernel.targets(from), ours.getOrDefault(from, Set.of()), onlyKernel);
        }
        ours.forEach((from, to) -> difference(from, to, kernel.targets(from), onlyOurs));
    }

    private static void difference(
            String from, Set<String> all, Set<String> others, Map<String, Set<String>> to) {
        Set<String> only = new LinkedHashSet<>(all);
        only.removeAll(others);
        if (!only.isEmpty()) {
            to.put(from, only);
        }
    }

    Map<String, Set<String>> onlyKernel() {
        return onlyKernel;
    }

    /** All pairs that one of both lacks. */
    Map<String, Set<String>> differences() {
        Map<String, Set<String>> all = new TreeMap<>();
        for (Map<String, Set<String>> each : List.of(onlyKernel, onlyOurs)) {
            each.forEach(
                    (from, to) -> all.computeIfAbsent(from, k -> new LinkedHashSet<>()).addAll(to));
        }
        return all;
    }

    int common() {
        return kernel.size() - size(onlyKernel);
    }

    int ours() {
        return size(ours);
    }

    private static int size(Map<String, Set<String>> dependencies) {
        return dependencies.values().stream().mapToInt(Set::size).sum();
    }

    /** Ours that the kernel does not list, by the reason. */
    Map<Reason, List<String>> explained(HeldTogether events) {
        Map<Reason, List<String>> explained = new EnumMap<>(Reason.class);
        onlyOurs.forEach((from, all) -> {
            for (String to : all) {
                explained
                        .computeIfAbsent(reason(from, to, events), r -> new ArrayList<>())
                        .add(from + " → " + to);
            }
        });
        return explained;
    }

    private Reason reason(String from, String to, HeldTogether events) {
        if (!kernel.classes().containsAll(Set.of(from, to))) {
            return Reason.FREED;
        }
        Cases cases = events.cases(from, to);
        if (kernel.leads(from, to)) {
            return Reason.TRANSITIVE;
        }
        if (cases.areAllAmongUnknown()) {
            return Reason.FORGOTTEN;
        }
        if (cases.leaveTheCpu()) {
            return Reason.PREEMPTED;
        }
        return !cases.areNeighbors() && (cases.reachAcross() || leadsAcross(from, to, events))
                ? Reason.ACROSS
                : Reason.UNEXPLAINED;
    }

    /**
     * Whether a path leads there over what the kernel lists and what it knows but does not list.
     */
    private boolean leadsAcross(String from, String to, HeldTogether events) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            String at = open.remove();
            Set<String> next = new LinkedHashSet<>(kernel.targets(at));
            for (String across : onlyOurs.getOrDefault(at, Set.of())) {
                if (events.cases(at, across).reachAcross()) {
                    next.add(across);
                }
            }
            next.removeAll(found);
            found.addAll(next);
            open.addAll(next);
        }
        return found.contains(to);
    }

    /** What there is to report, one line each. */
    List<String> report(HeldTogether events) {
        List<String> report = new ArrayList<>();
        report.add("kernel: " + kernel.size() + " dependencies of " + kernel.classes().size());
        report.add("ours: " + ours() + ", common: " + common());
        explained(events)
                .forEach((reason, pairs) ->
                        report.add("ours only, " + reason + ": " + pairs.size()));
        return report;
    }
}
