package dev.lockproof.analysis.verdict;

import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.analysis.judge.IrqState;
import dev.lockproof.analysis.learned.ClassKey;
import dev.lockproof.analysis.learned.Cut;
import dev.lockproof.analysis.learned.LearnedDependency;
import dev.lockproof.analysis.learned.Lesson;
import dev.lockproof.analysis.learned.SharedEvidence;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Step;
import dev.lockproof.finding.Values;
import dev.lockproof.finding.Wordings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/*
 * As CrossRuns, but of a project: the lesson has the part of the graph that matters, with witnesses of a few of the
 * recordings that show it. Which recordings show what is asked of the evidence of all of them. Whether versions differ is
 * judged for each finding, since a project has runs of many versions.
 */

/** What the runs of a project show together and none of them alone. */
public final class UnionVerdict {

    private static final int MAX_NAMED = 8;

    /** Which recordings show what, also those without a witness in the lesson. */
    public interface Shown {

        /** How many recordings there are. */
        int recordings();

        /** The name of a recording. */
        String source(int recording);

        /** What must agree for recordings to be of one version of the program. */
        String version(int recording);

        /** The kinds of a dependency that a recording shows, a mask. */
        int kinds(int recording, ClassKey from, ClassKey to);

        /** The usage bits of a class that a recording shows. */
        int usage(int recording, ClassKey lockClass);
    }

    /**
     * A finding and what it is about.
     *
     * @param classes the classes in order
     * @param ring whether it follows from the dependencies between them alone, the last one's to
     *     the first included
     */
    public record Found(Finding finding, List<ClassKey> classes, boolean ring) {

        public Found {
            classes = List.copyOf(classes);
        }
    }

    private final Wordings words;
    private final Shown shown;
    private final SharedEvidence union;
    private final Map<String, List<LearnedDependency<ClassKey>>> steps = new HashMap<>();
    private final Map<String, ClassKey> byLabel = new HashMap<>();
    private final List<List<Integer>> versions;
    private final List<Found> found = new ArrayList<>();
    private final Set<Cut> cuts = new LinkedHashSet<>();

    private UnionVerdict(Lesson lesson, Shown shown, Wordings words) {
        this.words = words;
        this.shown = shown;
        this.union = SharedEvidence.ofTrusted(lesson);
        Map<String, List<Integer>> byVersion = new TreeMap<>();
        for (int i = 0; i < shown.recordings(); i++) {
            byVersion.computeIfAbsent(shown.version(i), v -> new ArrayList<>()).add(i);
        }
        this.versions = List.copyOf(byVersion.values());
        lesson.classes().forEach(each -> byLabel.put(label(each.id()), each.id()));
    }

    /**
     * Judges what recordings show together.
     *
     * @param known returns those of some fingerprints that a recording shows by itself
     * @param words the texts of findings
     */
    public static UnionVerdict of(
            Lesson lesson, Shown shown, UnaryOperator<Set<String>> known, Wordings words) {
        UnionVerdict verdict = new UnionVerdict(lesson, shown, words);
        if (lesson.recordings().size() > 1) {
            verdict.judge(known);
        }
        return verdict;
    }

    /**
     * All that the graph of recordings shows, whether or not one of them shows it alone, as if all
     * were one.
     *
     * @param words the texts of findings
     */
    public static UnionVerdict ofAll(Lesson lesson, Shown shown, Wordings words) {
        UnionVerdict verdict = new UnionVerdict(lesson, shown, words);
        for (Finding each : verdict.conclusions().findings()) {
            if (!each.benign()) {
                Finding placed = verdict.placed(each);
                verdict.found.add(new Found(placed, verdict.classes(each), isRing(each)));
            }
        }
        return verdict;
    }

    private Conclusions conclusions() {
        Conclusions conclusions = Conclusions.of(union.evidence(), words);
        cuts.addAll(conclusions.cuts());
        for (LearnedDependency<ClassKey> each : union.dependencies()) {
            conclusions
                    .marks()
                    .of(union.node(each.from()), union.node(each.to()))
                    .forEach(print ->
                            steps.computeIfAbsent(print, p -> new ArrayList<>()).add(each));
        }
        return conclusions;
    }

    private void judge(UnaryOperator<Set<String>> known) {
        Conclusions conclusions = conclusions();
        List<Finding> candidates =
                conclusions.findings().stream()
                        .filter(each -> !each.benign() && !isOfOneRun(each))
                        .toList();
        Set<String> prints = new LinkedHashSet<>();
        candidates.stream()
                .flatMap(each -> Stream.concat(Stream.of(each), each.also().stream()))
                .forEach(each -> prints.add(each.fingerprint()));
        Set<String> shownAlone = prints.isEmpty() ? Set.of() : known.apply(prints);
        for (Finding each : candidates) {
            if (!shownAlone.contains(each.fingerprint())) {
                List<Finding> also =
                        each.also().stream()
                                .filter(other ->
                                        !shownAlone.contains(other.fingerprint())
                                                && !isOfOneRun(other))
                                .map(this::across)
                                .toList();
                Finding across = across(each).with(also);
                found.add(new Found(across, classes(each), isRing(each)));
            }
        }
    }

    private static boolean isRing(Finding finding) {
        return !finding.steps().isEmpty()
                && finding.steps().getLast().to().equals(finding.steps().getFirst().from());
    }

    private boolean isOfOneRun(Finding finding) {
        return isRing(finding)
                && IntStream.range(0, shown.recordings())
                        .anyMatch(each -> isStrong(finding, List.of(each)));
    }

    private boolean isStrong(Finding ring, List<Integer> recordings) {
        return RunRing.isStrong(
                RunRing.inOrder(steps(ring)).stream()
                        .mapToInt(step -> kinds(recordings, step.from(), step.to()))
                        .toArray());
    }

    /** Whether a ring is strong, by the masks of the kinds of its dependencies, in order. */
    public static boolean isStrong(int[] kinds) {
        return RunRing.isStrong(kinds);
    }

    private List<LearnedDependency<ClassKey>> steps(Finding finding) {
        return steps.getOrDefault(finding.fingerprint(), List.of());
    }

    private int kinds(List<Integer> recordings, ClassKey from, ClassKey to) {
        int kinds = EdgeKind.NO_KINDS;
        for (int each : recordings) {
            kinds |= shown.kinds(each, from, to);
        }
        return kinds;
    }

    private List<ClassKey> classes(Finding finding) {
        if (isRing(finding)) {
            return RunRing.inOrder(steps(finding)).stream().map(LearnedDependency::from).toList();
        }
        return finding.classes().stream().map(byLabel::get).filter(Objects::nonNull).toList();
    }

    private Finding across(Finding finding) {
        List<String> notes = new ArrayList<>(finding.notes());
        notes.add(words.phrase(RunPhrase.IN_NO_SINGLE_RUN));
        for (LearnedDependency<ClassKey> each : steps(finding)) {
            notes.add(
                    words.phrase(
                            RunPhrase.STEP_SHOWN_BY,
                            Values.of(Hole.LOCK, label(each.from()))
                                    .with(Hole.OTHER_LOCK, label(each.to()))
                                    .with(Hole.SOURCES, sources(each.from(), each.to()))));
        }
        boolean oneVersion = versions.stream().anyMatch(each -> covers(finding, each));
        if (!oneVersion) {
            notes.add(words.phrase(RunPhrase.IN_NO_SINGLE_VERSION));
        }
        return placed(finding)
                .weakened(
                        oneVersion ? Severity.WARNING : Severity.INFO, Confidence.CROSS_RUN, notes);
    }

    /** The finding with runs and files in place of the names of recordings. */
    private Finding placed(Finding finding) {
        String file = finding.file();
        return finding.with(
                finding.steps().stream().map(UnionVerdict::inItsRun).toList(),
                file == null ? null : Source.of(file).file());
    }

    private String sources(ClassKey from, ClassKey to) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < shown.recordings() && all.size() <= MAX_NAMED; i++) {
            if (shown.kinds(i, from, to) != EdgeKind.NO_KINDS) {
                all.add(shown.source(i));
            }
        }
        return String.join(", ", all.subList(0, Math.min(MAX_NAMED, all.size())))
                + (all.size() > MAX_NAMED ? ", ..." : "");
    }

    /** Whether recordings of one version show all that a finding rests on. */
    private boolean covers(Finding finding, List<Integer> recordings) {
        if (isRing(finding)) {
            return isStrong(finding, recordings);
        }
        List<ClassKey> classes = classes(finding);
        if (classes.isEmpty()
                || !steps(finding).stream()
                        .allMatch(step ->
                                kinds(recordings, step.from(), step.to()) != EdgeKind.NO_KINDS)) {
            return false;
        }
        int first = usage(recordings, classes.getFirst());
        int last = usage(recordings, classes.getLast());
        boolean interrupts =
                Stream.of(IrqState.values())
                        .anyMatch(state ->
                                state.in(first) && state.on(last)
                                        || state.in(last) && state.on(first));
        return interrupts || (classes.size() == 1 && first == usage(all(), classes.getFirst()));
    }

    private List<Integer> all() {
        return IntStream.range(0, shown.recordings()).boxed().toList();
    }

    private int usage(List<Integer> recordings, ClassKey lockClass) {
        int usage = 0;
        for (int each : recordings) {
            usage |= shown.usage(each, lockClass);
        }
        return usage;
    }

    /** The step with the run and the file that the name of its recording stands for. */
    private static Step inItsRun(Step step) {
        String source = step.file();
        return source == null ? step : step.of(Source.of(source).run(), Source.of(source).file());
    }

    /**
     * A recording of a run.
     *
     * @param file null if the run has one file only
     */
    public record Source(String run, @Nullable String file) {

        /** What a name stands for. */
        public static Source of(String name) {
            int slash = name.indexOf('/');
            return slash < 0
                    ? new Source(name, null)
                    : new Source(name.substring(0, slash), name.substring(slash + 1));
        }

        /** The name. Names of one run sort as its files do. */
        public String name() {
            return file == null || file.isEmpty() ? run : run + "/" + file;
        }
    }

    private String label(ClassKey key) {
        return union.evidence().classes().label(union.node(key));
    }

    /** The findings, worst first. */
    public List<Found> found() {
        return found;
    }

    /** What bounds left out. */
    public Set<Cut> cuts() {
        return cuts;
    }
}
