package dev.lockproof.web.finding;

import java.util.Map;

/** What a finding rests on, in a sentence. */
final class Firmness {

    private static final Map<String, String> SENTENCES =
            Map.of(
                    "observed",
                    "It happened: the recording shows it.",
                    "witnessed",
                    "A reordering of the recorded events shows it, and the order is told below.",
                    "instance",
                    "The same lock instances form the ring in this recording.",
                    "class",
                    "The lock classes form the ring. No single set of instances was seen to form it.",
                    "primed",
                    "It needs a declared dependency, which holds in every run but was not recorded"
                            + " in this one.",
                    "cross-run",
                    "No single run shows it: several runs of this project show its parts.",
                    "guessed",
                    "A part of it is a guess: the recording does not say everything that it needs.");

    /** What is not a ring rests on one lock or on its class. */
    private static final Map<String, String> AT_ONE_LOCK =
            Map.of(
                    "instance",
                    "It holds for one and the same lock.",
                    "class",
                    "It holds for the class of the lock. The two uses may be of different locks.");

    private Firmness() {}

    /**
     * The sentence.
     *
     * @param ring whether the finding has steps
     */
    static String sentence(String confidence, boolean ring) {
        String general = SENTENCES.getOrDefault(confidence, "");
        return ring ? general : AT_ONE_LOCK.getOrDefault(confidence, general);
    }
}
