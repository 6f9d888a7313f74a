package dev.lockproof.analysis.ring;

import static dev.lockproof.finding.Hole.HOLD;
import static dev.lockproof.finding.Hole.LOCK;
import static dev.lockproof.finding.Hole.OTHER_LOCK;
import static dev.lockproof.finding.Hole.OTHER_PLACE;
import static dev.lockproof.finding.Hole.PARTICIPANT;
import static dev.lockproof.finding.Hole.PLACE;
import static dev.lockproof.finding.Hole.SINCE;
import static dev.lockproof.finding.Hole.TASK;
import static dev.lockproof.finding.Hole.WAIT;
import static dev.lockproof.finding.Hole.WAITS;

import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.judge.WorkItems;
import dev.lockproof.finding.ScenarioRow;
import dev.lockproof.finding.Values;
import dev.lockproof.finding.Wordings;
import java.util.ArrayList;
import java.util.List;

/**
 * Describes what the participants of a ring do: they hold locks and wait for them, signal events
 * and wait for them, run work and flush it.
 */
final class RingWords {

    private final Names names;
    private final Wordings words;

    RingWords(Names names) {
        this.names = names;
        this.words = names.words();
    }

    private boolean isCallbacks(int node) {
        return names.isSignal(node) && names.lockClass(node).startsWith("callbacks of ");
    }

    /** What a participant can do to block the one before it. */
    private String holds(int node) {
        RingPhrase phrase =
                isCallbacks(node)
                        ? RingPhrase.HOLD_CALLBACKS
                        : names.isEnd(node)
                                ? RingPhrase.HOLD_END
                                : names.isSignal(node)
                                        ? RingPhrase.HOLD_EVENT
                                        : WorkItems.isFlushed(names, node)
                                                ? RingPhrase.HOLD_WORK
                                                : RingPhrase.HOLD_LOCK;
        return words.phrase(phrase, Values.of(LOCK, names.lockClass(node)));
    }

    private String waits(int node) {
        RingPhrase phrase =
                isCallbacks(node)
                        ? RingPhrase.WAIT_CALLBACKS
                        : names.isEnd(node)
                                ? RingPhrase.WAIT_LOCK
                                : names.isSignal(node)
                                        ? RingPhrase.WAIT_EVENT
                                        : WorkItems.isFlushed(names, node)
                                                ? RingPhrase.WAIT_WORK
                                                : RingPhrase.WAIT_LOCK;
        return words.phrase(phrase, Values.of(LOCK, names.lockClass(node)));
    }

    /** A task that the recording shows. */
    String participant(int task) {
        return words.phrase(RingPhrase.PARTICIPANT_TASK, Values.of(TASK, names.task(task)));
    }

    /** What a participant can do: hold one and wait for the other. */
    String can(String participant, Dependency dependency) {
        return words.phrase(
                RingPhrase.CAN,
                Values.of(PARTICIPANT, participant)
                        .with(HOLD, holds(dependency.from()))
                        .with(WAIT, waits(dependency.to())));
    }

    /** What all participants do at once. */
    String meanwhile(List<String> all) {
        return all.stream()
                .reduce((waits, wait) ->
                        words.phrase(
                                RingPhrase.MEANWHILE, Values.of(WAITS, waits).with(WAIT, wait)))
                .orElse("");
    }

    /** What the recording shows of a dependency. */
    String evidence(Dependency dependency, Witness witness) {
        return words.phrase(
                shown(dependency, witness),
                Values.of(LOCK, names.lockClass(dependency.from()))
                        .with(SINCE, names.since(witness.heldLine(), witness.heldSite()))
                        .with(PLACE, names.place(witness.heldLine(), witness.heldSite()))
                        .with(OTHER_LOCK, names.lockClass(dependency.to()))
                        .with(OTHER_PLACE, names.place(witness.line(), witness.site())));
    }

    private RingPhrase shown(Dependency dependency, Witness witness) {
        if (isCallbacks(dependency.to())) {
            return RingPhrase.SHOWN_END_OF_SUBSCRIPTION;
        }
        if (isCallbacks(dependency.from())) {
            return RingPhrase.SHOWN_IN_CALLBACK;
        }
        if (names.isEnd(dependency.to())) {
            return RingPhrase.SHOWN_JOIN;
        }
        if (names.isEnd(dependency.from())) {
            return RingPhrase.SHOWN_BEFORE_END;
        }
        if (names.isSignal(dependency.to())) {
            return RingPhrase.SHOWN_WAIT;
        }
        if (!names.isSignal(dependency.from())) {
            return RingPhrase.SHOWN_REQUEST;
        }
        return witness.heldLine() > witness.line()
                ? RingPhrase.SHOWN_BEFORE_SIGNAL
                : RingPhrase.SHOWN_UNTIL_SIGNAL;
    }

    /** The scenario, with a column for each participant. */
    List<ScenarioRow> scenario(List<Dependency> ring, List<Witness> witnesses) {
        List<ScenarioRow> rows = new ArrayList<>(2 * ring.size());
        List<ScenarioRow> signals = new ArrayList<>();
        for (int i = 0; i < ring.size(); i++) {
            int node = ring.get(i).from();
            String held = names.lockClass(node);
            if (names.isEnd(node)) {
                continue;
            }
            if (names.isSignal(node)) {
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
                            names.isEnd(node)
                                    ? Names.join(wanted)
                                    : names.isSignal(node)
                                            ? "wait(" + wanted + ")"
                                            : Names.request(
                                                    witnesses.get(i).wantedMode(), wanted)));
        }
        rows.addAll(signals);
        return rows;
    }
}
