package dev.lockproof.run.files;

import dev.lockproof.analysis.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * A merge costs as much as what it merges. Merging each summary into the one of all before it would cost the square of
 * their number. So summaries of equally many files merge, like the digits of a number that counts the files.
 */
/** The summaries of many files, merged as they come. Few of them exist at once. */
final class MergedSummaries {

    private final List<@Nullable Summary> levels = new ArrayList<>();

    void add(Summary summary) {
        Summary carried = summary;
        for (int level = 0; level < levels.size(); level++) {
            Summary waiting = levels.get(level);
            if (waiting == null) {
                levels.set(level, carried);
                return;
            }
            levels.set(level, null);
            carried = waiting.merge(carried);
        }
        levels.add(carried);
    }

    /** What all of them teach. */
    Summary all() {
        return levels.stream().filter(Objects::nonNull).reduce(Summary::merge).orElseThrow();
    }
}
