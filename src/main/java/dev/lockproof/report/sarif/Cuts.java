package dev.lockproof.report.sarif;

import java.util.ArrayList;
import java.util.List;

/** How much was left out to stay within the limits of readers. */
final class Cuts {

    long results;
    long relatedLocations;
    long flowLocations;

    /** A sentence about each sort of thing that was left out. */
    List<String> told() {
        List<String> told = new ArrayList<>();
        add(told, results, "results, the mildest ones");
        add(told, relatedLocations, "related locations");
        add(told, flowLocations, "locations of code flows");
        return told;
    }

    private static void add(List<String> told, long number, String what) {
        if (number > 0) {
            told.add(
                    "Left out for the limits of code scanning: %d %s. The run has them all."
                            .formatted(number, what));
        }
    }
}
