package dev.lockproof.analysis.ring;

import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.learned.CycleMarks;
import dev.lockproof.analysis.ring.FinalWaits.Wait;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Ring;
import dev.lockproof.finding.ScenarioRow;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Step;
import dev.lockproof.finding.Text;
import dev.lockproof.finding.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code observed-deadlock}: tasks that wait for each other at the end of the recording. A task
 * waits if its last lock event is a request, and another task with an earlier request holds the
 * lock, or waits for it, in a mode that blocks the first.
 */
final class ObservedDeadlocks {

    private static final String ID = "observed-deadlock";

    private final Names names;
    private final CycleMarks marks;
    private final FinalWaits waits;
    private final WaitWords wording;
    private final Set<Set<Task>> reported = new HashSet<>();
    private final Map<String, Finding> findings = new LinkedHashMap<>();

    /** The number of further rings by fingerprint, beside the one that its finding shows. */
    private final Map<String, Integer> others = new HashMap<>();

    ObservedDeadlocks(Names names, CycleMarks marks, FinalWaits waits) {
        this.marks = marks;
        this.names = names;
        this.waits = waits;
        this.wording = new WaitWords(names);
    }

    /**
     * The rings of waiting tasks. Rings through the same classes are one finding, with their
     * number.
     */
    List<Finding> find() {
        WaitRings rings = new WaitRings(waits);
        for (Task task : waits.waiting()) {
            List<Wait> ring = rings.from(task);
            if (!ring.isEmpty()) {
                report(ring);
            }
        }
        for (Task task : waits.waiting()) {
            for (Wait wait : waits.inTheWay(task)) {
                List<Wait> ring = rings.through(wait);
                if (!ring.isEmpty()) {
                    report(ring);
                }
            }
        }
        return findings.values().stream().map(this::counted).toList();
    }

    private void report(List<Wait> ring) {
        if (reported.add(tasks(ring))) {
            Finding finding = finding(ring);
            if (findings.putIfAbsent(finding.fingerprint(), finding) != null) {
                others.merge(finding.fingerprint(), 1, Integer::sum);
            }
        }
    }

    private Finding counted(Finding finding) {
        Integer more = others.get(finding.fingerprint());
        return more == null
                ? finding
                : finding.withNotes(
                        List.of(
                                more == 1
                                        ? names.words().phrase(WaitPhrase.ANOTHER_RING)
                                        : names.words()
                                                .phrase(
                                                        WaitPhrase.OTHER_RINGS,
                                                        Values.of(Hole.COUNT, more))));
    }

    private static Set<Task> tasks(List<Wait> ring) {
        Set<Task> tasks = new HashSet<>();
        ring.forEach(wait -> tasks.add(wait.task()));
        return tasks;
    }

    /** Turns a ring so that the lock with the smallest class name comes first. */
    private List<Wait> turned(List<Wait> ring) {
        int first = 0;
        for (int i = 1; i < ring.size(); i++) {
            if (heldClass(ring, i).compareTo(heldClass(ring, first)) < 0) {
                first = i;
            }
        }
        Collections.rotate(ring, -first);
        return ring;
    }

    /** The class of the lock with which a member of the ring blocks the one before it. */
    private String heldClass(List<Wait> ring, int index) {
        return names.lockClass(ring.get((index + ring.size() - 1) % ring.size()).held().node());
    }

    private Finding finding(List<Wait> unordered) {
        List<Wait> ring = turned(unordered);
        List<String> classes = new ArrayList<>();
        List<String> identities = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        List<ScenarioRow> rows = new ArrayList<>();
        List<String> waits = new ArrayList<>();
        for (int i = 0; i < ring.size(); i++) {
            Wait before = ring.get((i + ring.size() - 1) % ring.size());
            Wait wait = ring.get(i);
            String held = heldClass(ring, i);
            classes.add(held);
            identities.add(names.identity(before.held().node()));
            steps.add(step(before.held(), wait));
            rows.add(i, new ScenarioRow(i, wording.held(before.held(), held)));
            rows.add(new ScenarioRow(i, wording.wanted(wait.wanted())));
            waits.add(wording.described(wait));
        }
        String fingerprint = Fingerprint.ofRing(ID, identities);
        mark(ring, fingerprint);
        Text text = text(ring, classes, waits);
        Grade grade = new Grade(Severity.ERROR, Confidence.OBSERVED);
        Wait first = ring.getFirst();
        Ring shown = new Ring(classes, steps, rows);
        return Finding.ring(ID, fingerprint, grade, text, shown, List.of())
                .at(
                        names.placeOf(
                                first.task().number(),
                                first.wanted().line(),
                                first.wanted().site()));
    }

    private Text text(List<Wait> ring, List<String> classes, List<String> waits) {
        Wait first = ring.getFirst();
        if (ring.size() == 1) {
            return names.words()
                    .text(
                            WaitFinding.WAITS_FOR_OWN_END,
                            Values.of(Hole.TASK, names.task(first.task().number()))
                                    .with(Hole.LINE, first.wanted().line()));
        }
        return names.words()
                .text(
                        ring.size() == 2 ? WaitFinding.TWO_TASKS_WAIT : WaitFinding.MORE_TASKS_WAIT,
                        Values.of(Hole.RING, String.join(", ", new LinkedHashSet<>(classes)))
                                .with(Hole.WAITS, String.join("; ", waits)));
    }

    private void mark(List<Wait> ring, String fingerprint) {
        for (int i = 0; i < ring.size(); i++) {
            Wait before = ring.get((i + ring.size() - 1) % ring.size());
            marks.mark(before.held().node(), ring.get(i).wanted().node(), fingerprint);
        }
    }

    private Step step(Hold held, Wait wait) {
        return new Step(
                names.lockClass(held.node()),
                names.lockClass(wait.wanted().node()),
                held.mode().text(),
                wait.wanted().mode().text(),
                names.task(wait.task().number()),
                wait.wanted().line(),
                names.site(wait.wanted().site()),
                held.line(),
                names.site(held.site()),
                1);
    }
}
