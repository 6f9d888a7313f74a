package dev.lockproof.web.run;

import dev.lockproof.run.Run;
import dev.lockproof.run.browse.HistoryParameters;
import dev.lockproof.web.frame.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list of runs.
 *
 * @param project the project whose runs are listed; null for all
 * @param asked the filters as they were asked for
 * @param formats the formats that can be asked for
 * @param chips the filters that are set
 * @param runs the newest first
 * @param first whether the page begins with the newest run
 * @param older the path of the next page; null if there is none
 * @param newest the path of the first page
 */
public record RunsPage(
        Frame frame,
        @Nullable String project,
        HistoryParameters asked,
        List<String> formats,
        List<Chip> chips,
        List<Run> runs,
        Sparkline sparkline,
        boolean first,
        @Nullable String older,
        String newest) {

    public RunsPage {
        formats = List.copyOf(formats);
        chips = List.copyOf(chips);
        runs = List.copyOf(runs);
    }

    /**
     * A filter that is set.
     *
     * @param without the path of the list without it
     */
    public record Chip(String name, String value, String without) {}

    /** The path of the list, without filters. */
    public String path() {
        return project == null ? "/runs" : "/projects/" + project + "/runs";
    }
}
