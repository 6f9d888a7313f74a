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
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.ScenarioRow;
import dev.lockproof.finding.Values;
import dev.lockproof.finding.Wordings;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Describes what the participants of a ring do: they hold locks and wait for them, signal events
 * and wait for them, run work and flush it.
 */
final class RingWords {

    /** Functions that wait for the end of a timer, a work item or the like. */
    private static final Pattern WAITS_FOR_END =
            Pattern.compile(
                    "(?i)sync|flush|drain|cancel|shutdown|del_timer|timer_delete|destroy"
                            + "|kernfs_remove|sysfs_remove|device_del|device_unregister");

    private final Names names;
    private final Wordings words;

    RingWords(Names names) {
        this.names = names;
        this.words = names.words();
    }

    /** What a participant can do to block the one before it. */
    private String holds(Dependency dependency) {
        int node = dependency.from();
        RingPhrase phrase =
                switch (NodeSort.of(node, names)) {
                    case LOCK, COUNTER -> RingPhrase.HOLD_LOCK;
                    case READERS -> RingPhrase.HOLD_READERS;
                    case SIGNAL -> RingPhrase.HOLD_EVENT;
                    case END -> RingPhrase.HOLD_END;
                    case CALLBACKS -> RingPhrase.HOLD_CALLBACKS;
                    case WORK -> RingPhrase.HOLD_WORK;
                    case RECLAIM -> RingPhrase.HOLD_RECLAIM;
                    case NOTIFIERS -> RingPhrase.HOLD_NOTIFIERS;
                    case CODE ->
                            WorkItems.isRunning(names, dependency)
                                    ? RingPhrase.HOLD_WORK
                                    : RingPhrase.HOLD_CODE;
                };
        return words.phrase(phrase, Values.of(LOCK, names.lockClass(node)));
    }

    private String waits(Dependency dependency, Witness witness) {
        int node = dependency.to();
        RingPhrase phrase =
                switch (NodeSort.of(node, names)) {
                    case LOCK, COUNTER, END -> RingPhrase.WAIT_LOCK;
                    case READERS ->
                            witness.wantedMode().isReader()
                                    ? RingPhrase.WAIT_READ
                                    : RingPhrase.WAIT_READERS;
                    case SIGNAL -> RingPhrase.WAIT_EVENT;
                    case CALLBACKS -> RingPhrase.WAIT_CALLBACKS;
                    case WORK -> RingPhrase.WAIT_WORK;
                    case RECLAIM -> RingPhrase.WAIT_RECLAIM;
                    case NOTIFIERS -> RingPhrase.WAIT_NOTIFIERS;
                    case CODE -> isWait(witness) ? RingPhrase.WAIT_WORK : RingPhrase.WAIT_CODE;
                };
        return words.phrase(phrase, Values.of(LOCK, names.lockClass(node)));
    }

    /** Whether a request waits for the end of what runs inside a map. */
    boolean isEndAwaited(NodeSort to, Witness witness) {
        return to == NodeSort.WORK || (to == NodeSort.CODE && isWait(witness));
    }

    private boolean isWait(Witness witness) {
        return witness.site() >= 0
                && WAITS_FOR_END
                        .matcher(Fingerprint.function(names.siteText(witness.site())))
                        .find();
    }

    /** A task that the recording shows. */
    String participant(int task) {
        return words.phrase(RingPhrase.PARTICIPANT_TASK, Values.of(TASK, names.task(task)));
    }

    /** What a participant can do: hold one and wait for the other. */
    String can(String participant, Dependency dependency, Witness witness) {
        return words.phrase(
                RingPhrase.CAN,
                Values.of(PARTICIPANT, participant)
                        .with(HOLD, holds(dependency))
                        .with(WAIT, waits(dependency, witness)));
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
                        .with(
                                SINCE,
                                names.since(witness.task(), witness.heldLine(), witness.heldSite()))
                        .with(
                                PLACE,
                                names.place(witness.task(), witness.heldLine(), witness.heldSite()))
                        .with(OTHER_LOCK, names.lockClass(dependency.to()))
                        .with(
                                OTHER_PLACE,
                                names.place(witness.task(), witness.line(), witness.site())));
    }

    private RingPhrase shown(Dependency dependency, Witness witness) {
        NodeSort from = NodeSort.of(dependency.from(), names);
        NodeSort to = NodeSort.of(dependency.to(), names);
        if (to == NodeSort.CALLBACKS) {
            return RingPhrase.SHOWN_END_OF_SUBSCRIPTION;
        }
        if (from == NodeSort.CALLBACKS) {
            return RingPhrase.SHOWN_IN_CALLBACK;
        }
        if (to == NodeSort.END) {
            return RingPhrase.SHOWN_JOIN;
        }
        if (from == NodeSort.END) {
            return RingPhrase.SHOWN_BEFORE_END;
        }
        if (to == NodeSort.SIGNAL) {
            return from == NodeSort.SIGNAL
                    ? RingPhrase.SHOWN_WAIT_UNTIL_SIGNAL
                    : RingPhrase.SHOWN_WAIT;
        }
        if (from == NodeSort.SIGNAL) {
            return witness.heldLine() > witness.line()
                    ? RingPhrase.SHOWN_BEFORE_SIGNAL
                    : RingPhrase.SHOWN_UNTIL_SIGNAL;
        }
        if (to == NodeSort.READERS && !witness.wantedMode().isReader()) {
            return RingPhrase.SHOWN_SYNC;
        }
        if (from.isLock() && isEndAwaited(to, witness)) {
            return RingPhrase.SHOWN_FLUSH;
        }
        if (from.isLock()) {
            return to.isLock() ? RingPhrase.SHOWN_REQUEST : RingPhrase.SHOWN_ENTRY;
        }
        return to.isLock() ? RingPhrase.SHOWN_INSIDE : RingPhrase.SHOWN_ENTRY_INSIDE;
    }

    /**
     * The scenario, with a column for each participant, and one for each writer that must come
     * between a reader that holds a lock and one that asks for it.
     */
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
                rows.add(new ScenarioRow(i, held(node, witnesses.get(i))));
            }
        }
        int column = ring.size();
        for (int node : queuedWriters(ring, witnesses)) {
            rows.add(new ScenarioRow(column++, "lock(" + names.lockClass(node) + ")"));
        }
        for (int i = 0; i < ring.size(); i++) {
            rows.add(new ScenarioRow(i, wanted(ring.get(i).to(), witnesses.get(i))));
        }
        rows.addAll(signals);
        return rows;
    }

    /** The locks that readers wait for behind readers, which needs a writer in between. */
    List<Integer> queuedWriters(List<Dependency> ring, List<Witness> witnesses) {
        List<Integer> queued = new ArrayList<>();
        for (int i = 0; i < ring.size(); i++) {
            Witness next = witnesses.get((i + 1) % ring.size());
            int node = ring.get(i).to();
            if (NodeSort.of(node, names) == NodeSort.LOCK
                    && !next.heldMode().excludes(witnesses.get(i).wantedMode())) {
                queued.add(node);
            }
        }
        return queued;
    }

    private String held(int node, Witness witness) {
        String lockClass = names.lockClass(node);
        return switch (NodeSort.of(node, names)) {
            case LOCK, COUNTER, READERS -> Names.request(witness.heldMode(), lockClass);
            default -> "enter(" + lockClass + ")";
        };
    }

    private String wanted(int node, Witness witness) {
        String lockClass = names.lockClass(node);
        return switch (NodeSort.of(node, names)) {
            case LOCK, COUNTER -> Names.request(witness.wantedMode(), lockClass);
            case READERS ->
                    witness.wantedMode().isReader()
                            ? Names.request(witness.wantedMode(), lockClass)
                            : "sync(" + lockClass + ")";
            case END -> Names.join(lockClass);
            case SIGNAL, CALLBACKS, WORK -> "wait(" + lockClass + ")";
            case CODE -> (isWait(witness) ? "wait(" : "enter(") + lockClass + ")";
            case RECLAIM, NOTIFIERS -> "enter(" + lockClass + ")";
        };
    }
}
