package dev.lockproof.project.memory;

import dev.lockproof.finding.Finding;
import dev.lockproof.project.Baseline;
import dev.lockproof.project.Judgment;
import dev.lockproof.project.Known;
import dev.lockproof.project.Line;
import dev.lockproof.project.Outlook;
import dev.lockproof.project.Path;
import dev.lockproof.project.Policy;
import dev.lockproof.project.Ref;
import dev.lockproof.project.RunOrigin;
import dev.lockproof.project.memory.SightingStore.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * What a project knows before a run is judged, and what it remembers of the run. Both belong into
 * one transaction under the project's lock; without them the answer is only a look.
 */
@Service
public class ProjectMemory {

    private final ProjectStore projects;
    private final KnownStore known;
    private final SightingStore sightings;
    private final AbsenceStore absences;
    private final TriageStore triage;
    private final TrendStore trend;
    private final ProjectListener listener;

    ProjectMemory(
            ProjectStore projects,
            KnownStore known,
            SightingStore sightings,
            AbsenceStore absences,
            TriageStore triage,
            TrendStore trend,
            ProjectListener listener) {
        this.projects = projects;
        this.known = known;
        this.sightings = sightings;
        this.absences = absences;
        this.triage = triage;
        this.trend = trend;
        this.listener = listener;
    }

    /** Locks a project until the transaction ends, and ends suppressions whose time has passed. */
    public void begin(String project, Instant now) {
        projects.lock(project);
        triage.expire(project, now);
    }

    /** What a project knows about the findings of a run, those listed under others included. */
    public Outlook look(RunOrigin origin, List<Finding> findings, Instant now) {
        Line line = line(origin);
        String[] fingerprints =
                Sighting.findings(findings)
                        .map(Finding::fingerprint)
                        .distinct()
                        .toArray(String[]::new);
        Baseline baseline = line.baseline();
        Map<String, Known> before =
                known.known(
                        origin.project(),
                        baseline == null ? null : baseline.ref(),
                        fingerprints,
                        now);
        String commit = origin.commit();
        Instant seen =
                commit == null
                        ? null
                        : projects.commitSeen(origin.project(), commit).orElse(origin.receivedAt());
        return new Outlook(line, origin, seen, now, before);
    }

    private Line line(RunOrigin origin) {
        Policy policy = projects.policy(origin.project()).policy();
        String ref = Ref.of(origin.branch());
        boolean main = policy.mainBranches().contains(ref);
        Map<String, Long> refs = projects.refs(origin.project());
        String compared =
                main
                        ? ref
                        : origin.base() == null
                                ? policy.mainBranches().first(refs.keySet()).orElse(null)
                                : Ref.of(origin.base());
        Long runs = compared == null ? null : refs.get(compared);
        return new Line(
                ref,
                main,
                compared == null || runs == null ? null : new Baseline(compared, runs),
                projects.mainRuns(origin.project()) + 1);
    }

    /** Remembers a run that was judged. */
    public void remember(UUID runId, Judgment judgment) {
        Outlook outlook = judgment.outlook();
        List<Sighting> seen = Sighting.of(judgment);
        sightings.countRun(runId, outlook, judgment.verdict().text());
        if (!seen.isEmpty()) {
            sightings.noteFindings(runId, outlook, seen);
            sightings.noteLine(runId, outlook, seen);
            List<Place> places = places(outlook, seen);
            if (!places.isEmpty()) {
                sightings.notePlaces(runId, outlook, places);
            }
            List<Sighting> regressed = seen.stream().filter(Sighting::regressed).toList();
            if (!regressed.isEmpty()) {
                sightings.reopen(runId, outlook, regressed);
            }
        }
        List<String> missed =
                outlook.line().main() && judgment.result().conclusive()
                        ? absences.note(
                                runId,
                                outlook,
                                judgment.result(),
                                seen,
                                projects.policy(outlook.origin().project()).policy().resolveAfter())
                        : List.of();
        trend.ran(judgment, missed);
        listener.ran(runId, judgment);
    }

    /** Places to add, up to a bound for each finding, and those that a main line sees first. */
    private static List<Place> places(Outlook outlook, List<Sighting> seen) {
        List<Place> places = new ArrayList<>();
        for (Sighting each : seen) {
            Known before = outlook.known().get(each.finding().fingerprint());
            Map<String, Boolean> paths = before == null ? Map.of() : before.paths();
            int room = Path.MAX - paths.size();
            for (Path path : Path.of(each.finding())) {
                Boolean onMain = paths.get(path.hash());
                if (onMain == null ? room-- > 0 : outlook.line().main() && !onMain) {
                    places.add(new Place(each.finding().fingerprint(), path));
                }
            }
        }
        return places;
    }
}
