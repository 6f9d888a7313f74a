package dev.lockproof.analysis.verdict;

import dev.lockproof.analysis.learned.ClassKey;
import dev.lockproof.analysis.learned.Cut;
import dev.lockproof.analysis.learned.CycleMarks;
import dev.lockproof.analysis.learned.IndexSet;
import dev.lockproof.analysis.learned.LearnedDependency;
import dev.lockproof.analysis.learned.LearnedFinding;
import dev.lockproof.analysis.learned.LearnedRecording;
import dev.lockproof.analysis.learned.Lesson;
import dev.lockproof.analysis.learned.SharedEvidence;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Ranking;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Values;
import dev.lockproof.finding.Wordings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/*
 * What several recordings show together. Each recording is judged by itself first: gate locks, fork and join, and the
 * identity of tasks mean something within one recording only. Then the union is searched for cycles and paths that no
 * single recording shows. They are warnings at most, because nobody knows whether one run of the program can do all of
 * it. If the recordings are of different releases, they are reported for information only. Recordings with guesses or
 * lost events take no part in this.
 */

/** Findings of several recordings. */
public final class CrossRuns {

    private static final int MAX_NAMED = 8;

    private final Wordings words;
    private final Lesson lesson;
    private final List<String> sources;
    private final SharedEvidence all;
    private final CycleMarks marks = new CycleMarks();
    private final List<Finding> findings = new ArrayList<>();
    private final Set<Cut> cuts = new LinkedHashSet<>();
    private final int[] counts;

    private CrossRuns(Lesson lesson, SharedEvidence all, Wordings words) {
        this.words = words;
        this.lesson = lesson;
        this.sources = lesson.recordings().stream().map(LearnedRecording::source).toList();
        this.all = all;
        this.counts = new int[sources.size()];
    }

    /**
     * Judges a lesson about several recordings.
     *
     * @param words the texts of findings
     */
    public static CrossRuns of(Lesson lesson, Wordings words) {
        CrossRuns runs = new CrossRuns(lesson, SharedEvidence.of(lesson), words);
        runs.judge();
        return runs;
    }

    private void judge() {
        all.addMarks(marks, lesson.marks());
        cuts.addAll(lesson.cuts());
        Set<String> known = new HashSet<>();
        for (LearnedFinding each : ((Lesson.Together) lesson.detail()).findings()) {
            known.add(each.finding().fingerprint());
            findings.add(shown(each));
            count(each);
        }
        acrossRuns(known);
        findings.sort(Ranking.WORST_FIRST);
    }

    /**
     * One finding for what several recordings show, as the first of those with the worst severity
     * has it.
     */
    private Finding shown(LearnedFinding each) {
        List<String> in = sources(each.recordings());
        List<String> notes = new ArrayList<>(each.finding().notes());
        notes.add(
                in.size() == 1
                        ? words.phrase(
                                RunPhrase.IN_RECORDING, Values.of(Hole.SOURCE, each.source()))
                        : words.phrase(
                                RunPhrase.IN_RECORDINGS,
                                Values.of(Hole.COUNT, in.size())
                                        .with(Hole.SOURCES, names(in))
                                        .with(Hole.SOURCE, each.source())));
        return each.finding().withNotes(notes).in(each.source());
    }

    private void count(LearnedFinding each) {
        for (int i = 0; i < counts.length && !each.finding().benign(); i++) {
            counts[i] += each.recordings().contains(i) ? 1 : 0;
        }
    }

    private static String names(List<String> sources) {
        return String.join(", ", sources.subList(0, Math.min(MAX_NAMED, sources.size())))
                + (sources.size() > MAX_NAMED ? ", ..." : "");
    }

    private List<String> sources(IndexSet recordings) {
        List<String> in = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            if (recordings.contains(i)) {
                in.add(sources.get(i));
            }
        }
        return in;
    }

    private void acrossRuns(Set<String> known) {
        Set<String> releases = new HashSet<>();
        int trusted = 0;
        for (LearnedRecording each : lesson.recordings()) {
            if (each.isTrusted()) {
                trusted++;
                if (each.meta().release() != null) {
                    releases.add(each.meta().release());
                }
            }
        }
        if (trusted < 2) {
            return;
        }
        SharedEvidence union = SharedEvidence.ofTrusted(lesson);
        Conclusions conclusions = Conclusions.of(union.evidence(), words);
        cuts.addAll(conclusions.cuts());
        marks.absorb(conclusions.marks());
        Map<String, List<LearnedDependency<ClassKey>>> steps = steps(union, conclusions.marks());
        for (Finding finding : conclusions.findings()) {
            List<LearnedDependency<ClassKey>> of =
                    steps.getOrDefault(finding.fingerprint(), List.of());
            if (!known.contains(finding.fingerprint()) && !(isRing(finding) && isOfOneRun(of))) {
                findings.add(across(finding, of, releases.size() > 1));
            }
        }
    }

    private static Map<String, List<LearnedDependency<ClassKey>>> steps(
            SharedEvidence union, CycleMarks marks) {
        Map<String, List<LearnedDependency<ClassKey>>> steps = new HashMap<>();
        for (LearnedDependency<ClassKey> each : union.dependencies()) {
            for (String fingerprint : marks.of(union.node(each.from()), union.node(each.to()))) {
                steps.computeIfAbsent(fingerprint, f -> new ArrayList<>()).add(each);
            }
        }
        return steps;
    }

    /** Whether the finding follows from dependencies alone, without the usage of single classes. */
    private static boolean isRing(Finding finding) {
        return !finding.steps().isEmpty()
                && finding.steps().getLast().to().equals(finding.steps().getFirst().from());
    }

    private boolean isOfOneRun(List<LearnedDependency<ClassKey>> ring) {
        for (int run = 0; run < sources.size(); run++) {
            if (RunRing.isStrong(ring, run)) {
                return true;
            }
        }
        return false;
    }

    private Finding across(
            Finding finding, List<LearnedDependency<ClassKey>> steps, boolean severalReleases) {
        List<String> notes = new ArrayList<>(finding.notes());
        notes.add(words.phrase(RunPhrase.IN_NO_SINGLE_RECORDING));
        for (LearnedDependency<ClassKey> each : steps) {
            notes.add(
                    words.phrase(
                            RunPhrase.STEP_SHOWN_BY,
                            Values.of(Hole.LOCK, label(each.from()))
                                    .with(Hole.OTHER_LOCK, label(each.to()))
                                    .with(Hole.SOURCES, names(sources(each.shownBy().all())))));
        }
        if (severalReleases) {
            notes.add(words.phrase(RunPhrase.OTHER_RELEASES));
        }
        return finding.weakened(
                severalReleases ? Severity.INFO : Severity.WARNING, Confidence.CROSS_RUN, notes);
    }

    private String label(ClassKey key) {
        return all.evidence().classes().label(all.node(key));
    }

    /** All findings, worst first. The order depends on the findings alone. */
    public List<Finding> findings() {
        return findings;
    }

    /** The classes and dependencies of all recordings. */
    public SharedEvidence union() {
        return all;
    }

    /** Maps these dependencies to the findings whose cycles contain them. */
    public CycleMarks marks() {
        return marks;
    }

    /** How many findings each recording shows by itself, in the order of the recordings. */
    public int[] counts() {
        return counts.clone();
    }

    /** What bounds left out, for the diagnostics. */
    public List<Cut> cuts() {
        return List.copyOf(cuts);
    }

    /** Whether a bound left out something that findings may depend on. */
    public boolean isCut() {
        return !cuts.isEmpty();
    }
}
