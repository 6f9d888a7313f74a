package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.graph.Dependencies;
import dev.lockproof.analysis.graph.SignalGraph;
import dev.lockproof.finding.Finding;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Turns lessons into evidence, with numbers for texts, and merges the parts of one recording. */
public final class LessonEvidence {

    private LessonEvidence() {}

    /** The evidence of a lesson about one recording. */
    public static Evidence of(Lesson lesson) {
        return of(List.of(lesson));
    }

    /**
     * Merges two lessons about parts of one recording.
     *
     * @throws IllegalArgumentException if they cannot be about one recording
     */
    public static Lesson merge(Lesson one, Lesson other) {
        LearnedRecording recording =
                one.recordings().getFirst().merge(other.recordings().getFirst());
        if (one.equals(other)) {
            return one;
        }
        return LessonMaker.of(
                recording, of(List.of(one, other)), one.kernel().merge(other.kernel()));
    }

    private static Evidence of(List<Lesson> parts) {
        LessonIndex index = LessonIndex.of(parts);
        Lesson first = parts.getFirst();
        Lesson.Alone alone = (Lesson.Alone) first.detail();
        LearnedRecording recording = first.recordings().getFirst();
        Dependencies dependencies = new Dependencies(alone.maxDependencies(), index.heldSets(), 0);
        SignalGraph signals = index.signals(alone.signals());
        InstanceOrders orders = new InstanceOrders(index.heldSets(), 0);
        Occurrences occurrences = new Occurrences();
        Set<Finding> atEnd = new LinkedHashSet<>();
        CycleMarks marks = new CycleMarks();
        Set<String> cuts = new TreeSet<>();
        for (Lesson part : parts) {
            addTo(dependencies, index, part);
            Lesson.Alone detail = (Lesson.Alone) part.detail();
            orders.absorb(index.orders(detail.orders()));
            occurrences.absorb(detail.occurrences(), detail.occurrencesCut());
            atEnd.addAll(detail.atEnd());
            index.mark(marks, part.marks());
            part.cuts().forEach(cut -> cuts.add(cut.what()));
            for (LearnedClass each : part.classes()) {
                index.use(index.node(each.id()), each.usage());
                index.use(index.node(each.id()), each.spares());
            }
        }
        return new Evidence(
                recording.meta(),
                index.symbols(),
                index.tasks(),
                index.instances(),
                index.classes(),
                dependencies,
                signals,
                orders,
                occurrences,
                atEnd,
                marks,
                cuts,
                new LinkedHashSet<>(alone.profiles()),
                recording.maxFindings());
    }

    private static void addTo(Dependencies all, LessonIndex index, Lesson part) {
        Lesson.Alone detail = (Lesson.Alone) part.detail();
        if (all.all().isEmpty()) {
            index.addDependencies(all, part.dependencies());
            all.setCut(Math.max(all.cut(), detail.dependenciesCut()));
            return;
        }
        Dependencies its = new Dependencies(detail.maxDependencies(), index.heldSets(), 0);
        index.addDependencies(its, part.dependencies());
        its.setCut(detail.dependenciesCut());
        all.absorb(its);
    }
}
