package dev.lockproof.analysis.kernel;

import dev.lockproof.analysis.judge.CommonPhrase;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Ring;
import dev.lockproof.finding.ScenarioRow;
import dev.lockproof.finding.Step;
import dev.lockproof.finding.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The texts of findings that rest on several dumps of threads. */
final class SeenWords {

    private static final String UNKNOWN = "unknown";

    private final KernelWords words;

    SeenWords(KernelWords words) {
        this.words = words;
    }

    Finding finding(
            String fingerprint,
            List<String> classes,
            List<KernelDependency> ring,
            Grade grade,
            int threads,
            boolean locks) {
        List<String> told = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        for (int at = 0; at < ring.size(); at++) {
            String next = classes.get((at + 1) % classes.size());
            KernelSighting by = Objects.requireNonNull(ring.get(at).sighting());
            told.add(told(classes.get(at), next, by));
            steps.add(step(classes.get(at), next, by));
        }
        List<String> notes = new ArrayList<>();
        notes.add(words.words().phrase(KernelPhrase.SEEN_AT_MOMENTS));
        if (threads == 1) {
            notes.add(words.words().phrase(KernelPhrase.SEEN_IN_ONE_THREAD));
        }
        if (!locks) {
            notes.add(words.words().phrase(KernelPhrase.SEEN_CLASSES_ONLY));
        }
        Values values =
                Values.of(Hole.RING, String.join(" → ", classes))
                        .with(Hole.LOCK, classes.getFirst())
                        .with(Hole.EVIDENCE, String.join("; ", told));
        return words.finding(
                KernelFinding.SEEN_RING.rule(),
                fingerprint,
                grade,
                words.words().text(KernelFinding.SEEN_RING, values),
                new Ring(classes, steps, scenario(classes)),
                Objects.requireNonNull(ring.getFirst().sighting()).place(),
                notes);
    }

    private String told(String held, String next, KernelSighting by) {
        return words.words()
                .phrase(
                        KernelPhrase.SEEN_ORDER,
                        Values.of(Hole.TASK, by.thread())
                                .with(Hole.LOCK, held)
                                .with(Hole.PLACE, place(by, by.heldSite()))
                                .with(Hole.OTHER_LOCK, next)
                                .with(Hole.OTHER_PLACE, place(by, by.site())));
    }

    private String place(KernelSighting by, @Nullable String site) {
        Values line = Values.of(Hole.LINE, by.place().line());
        return site == null
                ? words.words().phrase(CommonPhrase.AT_LINE, line)
                : words.words().phrase(CommonPhrase.AT_SITE, line.with(Hole.SITE, site));
    }

    private Step step(String held, String next, KernelSighting by) {
        Step step =
                new Step(
                        held,
                        next,
                        UNKNOWN,
                        UNKNOWN,
                        by.thread(),
                        by.place().line(),
                        by.site(),
                        null,
                        by.heldSite(),
                        1);
        return words.several() ? step.in(by.place().source()) : step;
    }

    private static List<ScenarioRow> scenario(List<String> classes) {
        int size = classes.size();
        return IntStream.range(0, 2 * size)
                .mapToObj(at ->
                        new ScenarioRow(
                                at % size, "lock(" + classes.get((at + at / size) % size) + ")"))
                .toList();
    }
}
