package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.kernel.KernelFacts;
import dev.lockproof.analysis.prime.PrimeProfile;
import dev.lockproof.finding.Finding;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/*
 * Tasks, lock instances and gate locks mean something within one recording only. So a lesson about one recording has
 * everything that its verdict depends on. A lesson about several recordings has the verdict of each, and what a ring
 * across recordings can be built from. What is retained of a dependency is bounded, so the lesson of many recordings
 * grows with what they teach and not with their number: each recording costs a header and a bit for each kind of each dependency.
 */

/**
 * What one or several recordings taught: an immutable value, keyed by texts.
 *
 * @param recordings the recordings, by name
 * @param classes lock classes; for one recording in the order in which they were first seen, for
 *     several in the order of their identities
 * @param dependencies dependencies between classes, in order
 * @param marks dependencies that are part of findings' cycles, in order
 * @param cuts what bounds left out so that findings may be missing, in order
 * @param kernel what kernels' own files show
 * @param detail what only a lesson about one recording has, or only one about several
 */
public record Lesson(
        List<LearnedRecording> recordings,
        List<LearnedClass> classes,
        List<LearnedDependency<ClassKey>> dependencies,
        List<LearnedMark> marks,
        List<Cut> cuts,
        KernelFacts kernel,
        Detail detail) {

    public Lesson {
        recordings = List.copyOf(recordings);
        classes = List.copyOf(classes);
        dependencies = List.copyOf(dependencies);
        marks = List.copyOf(marks);
        cuts = List.copyOf(cuts);
    }

    /** What only a lesson about one recording has, or only one about several. */
    public sealed interface Detail {}

    /**
     * What findings about one recording depend on, apart from its dependencies.
     *
     * @param maxDependencies the bound on dependencies
     * @param dependenciesCut how many dependencies the bound left out
     * @param signals waits for signals
     * @param orders orders of instances of one class
     * @param occurrences rules broken at single events, by fingerprint
     * @param occurrencesCut how often a bound left one out, by the part of the recording
     * @param atEnd findings about the state at the end of the recording, by fingerprint
     * @param profiles declared dependencies to add, by id
     */
    public record Alone(
            int maxDependencies,
            long dependenciesCut,
            LearnedSignals signals,
            List<LearnedOrder> orders,
            List<LearnedOccurrence> occurrences,
            long[] occurrencesCut,
            List<Finding> atEnd,
            List<PrimeProfile> profiles)
            implements Detail {

        public Alone {
            orders = List.copyOf(orders);
            occurrences = List.copyOf(occurrences);
            atEnd = List.copyOf(atEnd);
            profiles = List.copyOf(profiles);
        }

        @Override
        public boolean equals(Object object) {
            return object instanceof Alone other
                    && maxDependencies == other.maxDependencies
                    && dependenciesCut == other.dependenciesCut
                    && signals.equals(other.signals)
                    && orders.equals(other.orders)
                    && occurrences.equals(other.occurrences)
                    && Arrays.equals(occurrencesCut, other.occurrencesCut)
                    && atEnd.equals(other.atEnd)
                    && profiles.equals(other.profiles);
        }

        @Override
        public int hashCode() {
            return Objects.hash(maxDependencies, occurrences, atEnd);
        }
    }

    /**
     * What several recordings taught.
     *
     * @param findings the findings of each recording judged by itself, by fingerprint
     * @param ambiguous names that several classes of one recording share, in order; such classes
     *     cannot be identified across recordings
     */
    public record Together(List<LearnedFinding> findings, List<String> ambiguous)
            implements Detail {

        public Together {
            findings = List.copyOf(findings);
            ambiguous = List.copyOf(ambiguous);
        }
    }

    /** Whether the lesson is about one recording and has everything that its verdict depends on. */
    public boolean isAlone() {
        return detail instanceof Alone;
    }
}
