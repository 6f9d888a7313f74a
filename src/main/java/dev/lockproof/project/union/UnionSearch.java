package dev.lockproof.project.union;

import dev.lockproof.analysis.learned.Lesson;
import dev.lockproof.analysis.learned.LessonUnion;
import dev.lockproof.analysis.learned.SharedLesson;
import dev.lockproof.analysis.verdict.UnionVerdict;
import dev.lockproof.analysis.verdict.UnionVerdict.Found;
import dev.lockproof.analysis.verdict.UnionVerdict.Source;
import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.project.union.EvidenceStore.Evidence;
import dev.lockproof.project.union.RegionEvidence.Witnesses;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/*
 * The verdict is a function of the evidence of the runs that are not deleted, whatever order they came in: which classes
 * matter follows from the facts, and of these classes the evidence and the witnesses are read again. It costs one pass
 * over the facts and, only if some class matters, one over the evidence.
 */

/** Searches a project's graph for what no run shows alone. */
@Component
class UnionSearch {

    /** Maximum number of runs whose witnesses one search reads. */
    private static final int MAX_WITNESSES = 400;

    /** In place of a run: what is only supposed. */
    static final UUID SUPPOSED = new UUID(0, 0);

    static final String SUPPOSED_NAME = "what-if";

    private final EvidenceStore evidence;
    private final SummaryStore summaries;
    private final RingStore rings;
    private final RuleCatalog rules;
    private final UnionMetrics metrics;

    UnionSearch(
            EvidenceStore evidence,
            SummaryStore summaries,
            RingStore rings,
            RuleCatalog rules,
            UnionMetrics metrics) {
        this.evidence = evidence;
        this.summaries = summaries;
        this.rings = rings;
        this.rules = rules;
        this.metrics = metrics;
    }

    /**
     * What a search found.
     *
     * @param found worst first
     * @param cut whether a bound left something out
     */
    record Result(List<Found> found, boolean cut) {

        static final Result NOTHING = new Result(List.of(), false);

        Result {
            found = List.copyOf(found);
        }
    }

    /**
     * A run that is laid over the graph and not part of it.
     *
     * @param shownAlone fingerprints that it shows by itself
     */
    record Overlay(UUID run, List<Evidence> evidence, Lesson lesson, Set<String> shownAlone) {

        Overlay {
            evidence = List.copyOf(evidence);
            shownAlone = Set.copyOf(shownAlone);
        }
    }

    /** Searches the graph of a project. */
    Result search(String project, GraphView view, Set<String> shownAlone) {
        return search(project, view, null, shownAlone);
    }

    /** Searches the graph of a project with a run over it. */
    Result search(String project, GraphView view, Overlay overlay) {
        return search(project, view, overlay, overlay.shownAlone());
    }

    /** All that the graph of a project with something over it shows. */
    Result all(String project, GraphView view, Overlay overlay) {
        return search(project, view, overlay, null);
    }

    private Result search(
            String project,
            GraphView view,
            @Nullable Overlay overlay,
            @Nullable Set<String> shownAlone) {
        Result result = searched(project, view, overlay, shownAlone);
        if (result.cut()) {
            metrics.cut();
        }
        return result;
    }

    private Result searched(
            String project,
            GraphView view,
            @Nullable Overlay overlay,
            @Nullable Set<String> shownAlone) {
        BitSet region = view.region();
        if (region.isEmpty()) {
            return Result.NOTHING;
        }
        RegionEvidence shown = new RegionEvidence(view, view.factsOf(region));
        evidence.forEach(project, shown::add);
        if (overlay != null) {
            overlay.evidence().forEach(shown::add);
        }
        Witnesses witnesses = shown.witnesses(MAX_WITNESSES);
        Map<UUID, Lesson> lessons = new HashMap<>(summaries.find(witnesses.runs()));
        boolean unread = !lessons.keySet().containsAll(needed(witnesses, overlay));
        if (overlay != null) {
            lessons.put(overlay.run(), overlay.lesson());
        }
        Lesson merged = merged(lessons, view, region, shown);
        if (merged == null) {
            return new Result(List.of(), unread);
        }
        UnionVerdict verdict =
                shownAlone == null
                        ? UnionVerdict.ofAll(merged, shown, rules.wordings())
                        : UnionVerdict.of(
                                merged,
                                shown,
                                prints -> known(project, prints, shownAlone),
                                rules.wordings());
        return new Result(verdict.found(), unread || witnesses.cut() || !verdict.cuts().isEmpty());
    }

    private static Set<UUID> needed(Witnesses witnesses, @Nullable Overlay overlay) {
        Set<UUID> needed = new HashSet<>(witnesses.runs());
        if (overlay != null) {
            needed.remove(overlay.run());
        }
        return needed;
    }

    private Set<String> known(String project, Set<String> prints, Set<String> shownAlone) {
        Set<String> known = new HashSet<>(rings.shownAlone(project, prints));
        known.addAll(shownAlone);
        return known;
    }

    /** The name of a run, or of what is only supposed. */
    static String name(UUID run) {
        return run.equals(SUPPOSED) ? SUPPOSED_NAME : run.toString();
    }

    /** What runs teach about some classes; null if there are no runs. */
    private static @Nullable Lesson merged(
            Map<UUID, Lesson> lessons, GraphView view, BitSet region, RegionEvidence shown) {
        Lesson merged = null;
        for (Map.Entry<UUID, Lesson> each : lessons.entrySet()) {
            String run = name(each.getKey());
            Lesson part =
                    SharedLesson.select(
                            each.getValue(),
                            key -> {
                                int number = view.number(key);
                                return number >= 0 && region.get(number);
                            },
                            shown::counted,
                            source -> new Source(run, source).name());
            merged = merged == null ? part : LessonUnion.merge(merged, part);
        }
        return merged;
    }
}
