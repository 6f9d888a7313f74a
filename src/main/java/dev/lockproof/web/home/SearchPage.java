package dev.lockproof.web.home;

import dev.lockproof.run.Run;
import dev.lockproof.run.browse.SearchStore.Hit;
import dev.lockproof.web.frame.Frame;
import java.util.List;

/**
 * What a search found.
 *
 * @param q what was searched for
 * @param limit up to how many of each sort are shown
 */
public record SearchPage(Frame frame, String q, List<Run> runs, List<Hit> findings, int limit) {

    public SearchPage {
        runs = List.copyOf(runs);
        findings = List.copyOf(findings);
    }
}
