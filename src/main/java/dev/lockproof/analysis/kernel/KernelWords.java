package dev.lockproof.analysis.kernel;

import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Place;
import dev.lockproof.finding.Ring;
import dev.lockproof.finding.Step;
import dev.lockproof.finding.Text;
import dev.lockproof.finding.Values;
import dev.lockproof.finding.Wordings;
import java.util.List;

/** The texts of findings that rest on a kernel's own graph, and what all such findings share. */
final class KernelWords {

    private static final String UNKNOWN = "unknown";

    private final Wordings words;
    private final boolean several;

    /**
     * @param several whether there are several recordings, so that a line alone says too little
     */
    KernelWords(Wordings words, boolean several) {
        this.words = words;
        this.several = several;
    }

    Wordings words() {
        return words;
    }

    boolean several() {
        return several;
    }

    /** Where the graph shows a dependency. */
    String told(KernelGraph graph, int from, int to) {
        KernelDependency each = graph.dependency(from, to);
        return words.phrase(
                each.listed() ? KernelPhrase.GRAPH_LISTS : KernelPhrase.GRAPH_CHAIN,
                Values.of(Hole.LOCK, graph.name(from))
                        .with(Hole.OTHER_LOCK, graph.name(to))
                        .with(Hole.LINE, Long.toString(each.first().line())));
    }

    /** A dependency of which neither modes nor tasks are known. */
    Step step(KernelGraph graph, int from, int to) {
        FilePlace place = graph.dependency(from, to).first();
        Step step =
                new Step(
                        graph.name(from),
                        graph.name(to),
                        UNKNOWN,
                        UNKNOWN,
                        null,
                        place.line(),
                        null,
                        null,
                        null,
                        1);
        return several ? step.in(place.source()) : step;
    }

    /** A finding with its place and notes. */
    Finding finding(
            String rule,
            String fingerprint,
            Grade grade,
            Text text,
            Ring ring,
            FilePlace place,
            List<String> notes) {
        String file = several ? place.source() : null;
        return Finding.ring(rule, fingerprint, grade, text, ring, notes)
                .at(new Place(file, place.line(), null, null));
    }
}
