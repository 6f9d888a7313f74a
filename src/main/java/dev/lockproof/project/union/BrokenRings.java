package dev.lockproof.project.union;

import dev.lockproof.project.memory.ClosingStore;
import dev.lockproof.project.union.RingStore.Told;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Closes findings of several runs of which the graph no longer shows all. */
@Component
class BrokenRings {

    private final RingStore rings;
    private final ClosingStore findings;
    private final Clock clock;

    BrokenRings(RingStore rings, ClosingStore findings, Clock clock) {
        this.rings = rings;
        this.findings = findings;
        this.clock = clock;
    }

    /**
     * Closes what is broken. A ring that a shorter one has replaced in the verdict is not broken.
     *
     * @param how why findings are broken if they are
     */
    void close(String project, GraphView view, String how) {
        List<Told> told = rings.all(project);
        if (told.isEmpty()) {
            return;
        }
        List<String> broken = view.broken(told).stream().map(Told::fingerprint).toList();
        if (!broken.isEmpty()) {
            rings.delete(project, broken);
            Set<String> alone = rings.shownAlone(project, broken);
            findings.close(
                    project,
                    broken.stream().filter(each -> !alone.contains(each)).toList(),
                    how,
                    clock.instant());
        }
    }
}
