package dev.lockproof.analysis.ring;

import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.learned.CycleMarks;
import dev.lockproof.analysis.task.Instances;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.finding.Finding;
import java.util.ArrayList;
import java.util.List;

/** What the state of the tasks at the end of a recording shows. */
public final class FinalState {

    private final Names names;
    private final Instances instances;
    private final CycleMarks marks;
    private final FinalWaits waits;

    /**
     * @param marks takes the dependencies of rings
     */
    public FinalState(Names names, Instances instances, CycleMarks marks) {
        this.names = names;
        this.instances = instances;
        this.marks = marks;
        this.waits = new FinalWaits(names, instances);
    }

    /**
     * The findings.
     *
     * @param alive the tasks that have not ended
     * @param complete whether nobody and nothing is missing in the recording
     * @param linux whether interrupts may send signals
     * @param end the recording's last time, in nanoseconds, or {@code Event.NO_TIME}
     */
    public List<Finding> find(List<Task> alive, boolean complete, boolean linux, long end) {
        alive.forEach(waits::note);
        waits.settle();
        List<Finding> findings = new ArrayList<>(new ObservedDeadlocks(names, marks, waits).find());
        if (findings.isEmpty() && complete) {
            Finding asleep = new EverybodyAsleep(names, instances, waits, linux).find(alive);
            if (asleep != null) {
                findings.add(asleep);
                return findings;
            }
        }
        findings.addAll(new StillWaiting(names, waits, end).find(alive));
        return findings;
    }

    /** Whether findings may be missing because too many tasks wait. */
    public boolean cut() {
        return waits.cut();
    }
}
