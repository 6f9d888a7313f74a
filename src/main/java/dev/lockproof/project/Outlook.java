package dev.lockproof.project;

import dev.lockproof.finding.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a project knew when a run was judged.
 *
 * @param commitSeen when the first run of its commit was received; null if it names no commit
 * @param known by fingerprint, for those of the run that the project has
 */
public record Outlook(
        Line line,
        RunOrigin origin,
        @Nullable Instant commitSeen,
        Instant now,
        Map<String, Known> known) {

    /** After this time any sighting on a main line reopens, so nothing is mute for ever. */
    static final Duration SILENCE = Duration.ofDays(30);

    public Outlook {
        known = Map.copyOf(known);
    }

    /** What the project knows about a finding; null if it never had it. */
    @Nullable Known known(Finding finding) {
        return known.get(finding.fingerprint());
    }

    /**
     * Whether this run reopens a resolved finding: only later code does, and only on a main line.
     * What was resolved because its evidence was gone was never fixed: any code reopens it.
     */
    boolean regresses(@Nullable Known it) {
        return it != null
                && line.main()
                && it.state() == FindingState.RESOLVED
                && (!it.fixed()
                        || isLaterThan(it.stateAt())
                        || !now.isBefore(it.stateAt().plus(SILENCE)));
    }

    private boolean isLaterThan(Instant resolution) {
        return origin.receivedAt().isAfter(resolution)
                && (commitSeen == null || commitSeen.isAfter(resolution));
    }

    /** Whether a finding is new to the line that the run is compared with. */
    boolean isNew(@Nullable Known it) {
        return it == null
                || !it.onBaseline()
                || regresses(it)
                || (!line.main() && it.state() == FindingState.RESOLVED);
    }

    /** The state of a finding after this run. */
    FindingState state(@Nullable Known it) {
        return it == null || regresses(it) ? FindingState.OPEN : it.state();
    }

    /** The places of a known finding that no main line has seen, if all places are known. */
    List<Path> unseen(Finding finding, Known it) {
        return it.paths().size() >= Path.MAX
                ? List.of()
                : Path.of(finding).stream()
                        .filter(path -> !it.paths().getOrDefault(path.hash(), false))
                        .toList();
    }
}
