package dev.lockproof.analysis.ring;

import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.judge.WorkItems;
import dev.lockproof.finding.ScenarioRow;
import java.util.ArrayList;
import java.util.List;

/**
 * What those on a ring do, in words that fit what is on it: locks are held and waited for, events
 * signaled and waited for, work is run and flushed.
 */
final class RingWords {

    private final Names names;

    RingWords(Names names) {
        this.names = names;
    }

    private boolean isCallbacks(int node) {
        return names.isEvent(node) && names.lockClass(node).startsWith("callbacks of ");
    }

    /** What one can do that keeps the one before waiting. */
    private String holds(int node) {
        if (isCallbacks(node)) {
            return "be in " + names.lockClass(node);
        }
        if (names.isEvent(node)) {
            return "have to signal " + names.lockClass(node);
        }
        return (WorkItems.isFlushed(names, node) ? "run " : "hold ") + names.lockClass(node);
    }

    private String waits(int node) {
        if (isCallbacks(node)) {
            return "wait for the end of " + names.lockClass(node);
        }
        if (names.isEvent(node)) {
            return "wait for event " + names.lockClass(node);
        }
        return WorkItems.isFlushed(names, node)
                ? "wait until " + names.lockClass(node) + " has run"
                : "wait for " + names.lockClass(node);
    }

    /** What a participant can do: hold one and wait for the other. */
    String can(Dependency dependency) {
        return " can " + holds(dependency.from()) + " and " + waits(dependency.to());
    }

    /** What the recording shows of a dependency. */
    String evidence(Dependency dependency, Witness witness) {
        String from = names.lockClass(dependency.from());
        String to = names.lockClass(dependency.to());
        String held = names.place(witness.heldLine(), witness.heldSite());
        if (isCallbacks(dependency.to())) {
            return from
                    + " was taken "
                    + held
                    + " and a subscription ended "
                    + names.place(witness.line(), witness.site());
        }
        if (isCallbacks(dependency.from())) {
            return "a callback began "
                    + held
                    + " and "
                    + to
                    + " was asked for in it "
                    + names.place(witness.line(), witness.site());
        }
        String asked = names.place(witness.line(), witness.site());
        if (names.isEvent(dependency.to())) {
            return from + " was taken " + held + " and event " + to + " waited for " + asked;
        }
        if (!names.isEvent(dependency.from())) {
            return from + " was taken " + held + " and " + to + " asked for " + asked;
        }
        return witness.heldLine() > witness.line()
                ? to + " was asked for " + asked + " and event " + from + " signaled only " + held
                : "event " + from + " was due " + held + " and " + to + " asked for " + asked;
    }

    /** Who does what, in time: a column a participant. */
    List<ScenarioRow> scenario(List<Dependency> ring, List<Witness> witnesses) {
        List<ScenarioRow> rows = new ArrayList<>(2 * ring.size());
        List<ScenarioRow> signals = new ArrayList<>();
        for (int i = 0; i < ring.size(); i++) {
            int node = ring.get(i).from();
            String held = names.lockClass(node);
            if (names.isEvent(node)) {
                signals.add(new ScenarioRow(i, "signal(" + held + ")"));
            } else {
                rows.add(new ScenarioRow(i, Names.request(witnesses.get(i).heldMode(), held)));
            }
        }
        for (int i = 0; i < ring.size(); i++) {
            int node = ring.get(i).to();
            String wanted = names.lockClass(node);
            rows.add(
                    new ScenarioRow(
                            i,
                            names.isEvent(node)
                                    ? "wait(" + wanted + ")"
                                    : Names.request(witnesses.get(i).wantedMode(), wanted)));
        }
        rows.addAll(signals);
        return rows;
    }
}
