package dev.lockproof.analysis.verdict;

import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.learned.CycleMarks;
import dev.lockproof.analysis.learned.Evidence;
import dev.lockproof.analysis.learned.RunUnion;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Ranking;
import dev.lockproof.finding.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/*
 * What several recordings show together. Each recording is judged by itself first: gates, fork and join, who is who are
 * known within one recording only, so what one of them shows alone is its verdict. Beyond that, rings and paths that no
 * single recording shows are looked for in the union. They are warnings at most, for nobody knows whether one run of
 * the program can do all of it; where the recordings are of different releases, they are told for information only.
 * Recordings with guesses or lost events take no part in that.
 */

/** Findings of several recordings. */
public final class CrossRuns {

    private static final int MAX_NAMED = 8;

    private final SortedMap<String, Evidence> runs;
    private final Evidence all;
    private final CycleMarks marks = new CycleMarks();
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> cuts = new LinkedHashSet<>();
    private boolean cut;

    private record Told(String source, Finding finding) {}

    /**
     * @param runs recordings by their names
     * @param lossy names of recordings of which events are missing
     */
    public CrossRuns(SortedMap<String, Evidence> runs, Set<String> lossy) {
        this.runs = new TreeMap<>(runs);
        RunUnion union = RunUnion.of(this.runs);
        this.all = union.evidence();
        Map<String, List<Told>> told = new HashMap<>();
        int index = 0;
        for (Map.Entry<String, Evidence> run : this.runs.entrySet()) {
            Conclusions conclusions = new Conclusions(run.getValue());
            marks.absorb(conclusions.marks(), union.numbers().get(index++));
            add(conclusions);
            for (Finding finding : conclusions.findings()) {
                told.computeIfAbsent(finding.fingerprint(), f -> new ArrayList<>())
                        .add(new Told(run.getKey(), finding));
            }
        }
        told.values().forEach(each -> findings.add(together(each)));
        acrossRuns(lossy, told.keySet());
        findings.sort(Ranking.WORST_FIRST);
    }

    private void add(Conclusions conclusions) {
        cut |= conclusions.isCut();
        cuts.addAll(conclusions.cuts());
    }

    /** One finding for what several recordings show: as the first of the worst has it. */
    private static Finding together(Collection<Told> told) {
        Told worst = null;
        List<String> sources = new ArrayList<>();
        for (Told each : told) {
            if (!sources.contains(each.source())) {
                sources.add(each.source());
            }
            if (worst == null || isWorse(each.finding(), worst.finding())) {
                worst = each;
            }
        }
        Told shown = Objects.requireNonNull(worst);
        List<String> notes = new ArrayList<>(shown.finding().notes());
        notes.add(
                sources.size() == 1
                        ? "in the recording " + shown.source()
                        : "in "
                                + sources.size()
                                + " recordings: "
                                + names(sources)
                                + "; shown as in "
                                + shown.source());
        return shown.finding().withNotes(notes);
    }

    private static boolean isWorse(Finding one, Finding other) {
        int order = one.severity().compareTo(other.severity());
        return order > 0 || (order == 0 && one.confidence().compareTo(other.confidence()) < 0);
    }

    private static String names(List<String> sources) {
        return String.join(", ", sources.subList(0, Math.min(MAX_NAMED, sources.size())))
                + (sources.size() > MAX_NAMED ? ", ..." : "");
    }

    private void acrossRuns(Set<String> lossy, Set<String> known) {
        Set<Evidence> trusted = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<String> releases = new HashSet<>();
        runs.forEach((source, run) -> {
            if (isTrusted(run) && !lossy.contains(source)) {
                trusted.add(run);
                releases.add(String.valueOf(run.meta().release()));
            }
        });
        if (trusted.size() < 2) {
            return;
        }
        Evidence union = RunUnion.ofShared(runs, trusted::contains).evidence();
        Conclusions conclusions = new Conclusions(union);
        add(conclusions);
        marks.absorb(conclusions.marks());
        Map<String, List<Dependency>> steps = steps(union, conclusions.marks());
        for (Finding finding : conclusions.findings()) {
            List<Dependency> of = steps.getOrDefault(finding.fingerprint(), List.of());
            if (!known.contains(finding.fingerprint()) && !(isRing(finding) && isOfOneRun(of))) {
                findings.add(across(finding, of, releases.size() > 1));
            }
        }
    }

    private static boolean isTrusted(Evidence run) {
        return !run.meta().modesGuessed()
                && !run.meta().kindsGuessed()
                && run.meta().gaps().isEmpty();
    }

    private static Map<String, List<Dependency>> steps(Evidence union, CycleMarks marks) {
        Map<String, List<Dependency>> steps = new HashMap<>();
        for (Dependency each : union.dependencies().all()) {
            for (String fingerprint : marks.of(each.from(), each.to())) {
                steps.computeIfAbsent(fingerprint, f -> new ArrayList<>()).add(each);
            }
        }
        return steps;
    }

    /** Whether dependencies alone make it, without what is known of single classes. */
    private static boolean isRing(Finding finding) {
        return !finding.steps().isEmpty()
                && finding.steps().getLast().to().equals(finding.steps().getFirst().from());
    }

    private boolean isOfOneRun(List<Dependency> ring) {
        for (int run = 0; run < runs.size(); run++) {
            int index = run;
            if (ring.stream().allMatch(each -> each.isOf(index))) {
                return true;
            }
        }
        return false;
    }

    private Finding across(Finding finding, List<Dependency> steps, boolean severalReleases) {
        List<String> notes = new ArrayList<>(finding.notes());
        notes.add("no single recording shows all of it");
        for (Dependency each : steps) {
            notes.add(
                    all.classes().label(each.from())
                            + " → "
                            + all.classes().label(each.to())
                            + " is shown by "
                            + names(sources(each)));
        }
        if (severalReleases) {
            notes.add("the recordings are of different releases: one may have mended the other");
        }
        return finding.weakened(
                severalReleases ? Severity.INFO : Severity.WARNING, Confidence.CROSS_RUN, notes);
    }

    private List<String> sources(Dependency dependency) {
        List<String> sources = new ArrayList<>();
        int index = 0;
        for (String source : runs.keySet()) {
            if (dependency.isOf(index++)) {
                sources.add(source);
            }
        }
        return sources;
    }

    /** All findings, worst first, in an order that depends on them alone. */
    public List<Finding> findings() {
        return findings;
    }

    /** The classes and dependencies of all recordings. */
    public Evidence union() {
        return all;
    }

    /** Which of these dependencies are part of which findings' cycles. */
    public CycleMarks marks() {
        return marks;
    }

    /** What bounds cut off, for the diagnostics. */
    public List<String> cuts() {
        return List.copyOf(cuts);
    }

    /** Whether a bound left something out that findings may rest on. */
    public boolean isCut() {
        return cut;
    }
}
