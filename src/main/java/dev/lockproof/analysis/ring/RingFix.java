package dev.lockproof.analysis.ring;

import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.analysis.judge.Names;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Values;
import java.util.List;
import java.util.regex.Pattern;

/*
 * What helps depends on what is on the ring, from special to general: a ring through the notifiers' map is not broken by
 * NOFS, because direct reclaim calls notifiers whatever the scope; one through reclaim alone is. Of the step that the
 * advice is about, the texts name the held class, the wanted one, the function that took the first, and the one that
 * requests the second.
 */

/** How to break a ring, in the words of its locks and functions. */
final class RingFix {

    private static final Pattern FAULTS = Pattern.compile("(&mm->)?mmap_(lock|sem)(#\\d+)?");

    private final List<Dependency> ring;
    private final List<Witness> witnesses;
    private final Names names;

    private RingFix(List<Dependency> ring, List<Witness> witnesses, Names names) {
        this.ring = ring;
        this.witnesses = witnesses;
        this.names = names;
    }

    static String of(List<Dependency> ring, RingJudgment judgment, Names names) {
        RingFix fix = new RingFix(ring, judgment.witnesses(), names);
        return judgment.feasible()
                ? fix.text()
                : fix.text(FixPhrase.FIX_RULED_OUT, ring.indexOf(CutAdvice.choose(ring, names)));
    }

    private String text() {
        int notifiers = into(NodeSort.NOTIFIERS);
        if (notifiers >= 0) {
            return notifier(after(notifiers));
        }
        int reclaim = into(NodeSort.RECLAIM);
        if (reclaim >= 0) {
            return text(
                    into(NodeSort.SIGNAL) >= 0 || into(NodeSort.READERS) >= 0
                            ? FixPhrase.FIX_RECLAIM_WAITS
                            : FixPhrase.FIX_RECLAIM,
                    hasLock() ? lockStep(after(reclaim)) : reclaim);
        }
        int work = into(NodeSort.WORK);
        if (work >= 0) {
            return text(FixPhrase.FIX_FLUSH, lockBefore(work));
        }
        int callbacks = into(NodeSort.CALLBACKS);
        if (callbacks >= 0) {
            return text(FixPhrase.FIX_UNREGISTER, callbacks);
        }
        int signal = into(NodeSort.SIGNAL);
        if (signal >= 0) {
            int step = lockInto(NodeSort.SIGNAL);
            return step < 0 ? text(FixPhrase.FIX_EVENTS, signal) : text(FixPhrase.FIX_EVENT, step);
        }
        int end = into(NodeSort.END);
        if (end >= 0) {
            return text(FixPhrase.FIX_JOIN, end);
        }
        int sync = into(NodeSort.READERS);
        if (sync >= 0) {
            return text(FixPhrase.FIX_SYNC, sync);
        }
        int code = into(NodeSort.CODE);
        if (code >= 0) {
            return new RingWords(names).isEndAwaited(NodeSort.CODE, witnesses.get(code))
                    ? text(FixPhrase.FIX_END, lockBefore(code))
                    : text(FixPhrase.FIX_CODE, code);
        }
        int cut = ring.indexOf(CutAdvice.choose(ring, names));
        return text(
                FAULTS.matcher(names.lockClass(ring.get(cut).to())).matches()
                        ? FixPhrase.FIX_FAULT
                        : FixPhrase.FIX_ORDER,
                cut);
    }

    /**
     * A notifier that allocates enters reclaim; else it takes a lock, or waits for whoever takes
     * it, and who holds that lock allocates or unmaps.
     *
     * @param inside the step that the notifier makes
     */
    private String notifier(int inside) {
        if (NodeSort.of(ring.get(inside).to(), names) == NodeSort.RECLAIM) {
            return text(FixPhrase.FIX_NOTIFIER_ALLOCATES, inside);
        }
        int step = lockStep(inside);
        if (NodeSort.of(ring.get(inside).to(), names) == NodeSort.SIGNAL) {
            return NodeSort.of(ring.get(step).from(), names).isLock()
                    ? text(FixPhrase.FIX_NOTIFIER_WAITS_FOR_LOCK, step)
                    : text(FixPhrase.FIX_NOTIFIER_WAITS, into(NodeSort.NOTIFIERS));
        }
        boolean faults = FAULTS.matcher(names.lockClass(ring.get(step).to())).matches();
        return text(faults ? FixPhrase.FIX_NOTIFIER_FAULTS : FixPhrase.FIX_NOTIFIER, step);
    }

    private boolean hasLock() {
        return ring.stream().anyMatch(each -> NodeSort.of(each.from(), names).isLock());
    }

    /** The first step from a lock, beginning behind a step. */
    private int lockStep(int from) {
        for (int i = 1; i <= ring.size(); i++) {
            int step = (from + i) % ring.size();
            if (NodeSort.of(ring.get(step).from(), names).isLock()) {
                return step;
            }
        }
        return from;
    }

    /** The last step from a lock up to a step. */
    private int lockBefore(int step) {
        for (int i = 0; i < ring.size(); i++) {
            int before = (step - i + ring.size()) % ring.size();
            if (NodeSort.of(ring.get(before).from(), names).isLock()) {
                return before;
            }
        }
        return step;
    }

    private int after(int step) {
        return (step + 1) % ring.size();
    }

    /** The step that leads into a node of a sort, or -1. */
    private int into(NodeSort sort) {
        for (int i = 0; i < ring.size(); i++) {
            if (NodeSort.of(ring.get(i).to(), names) == sort) {
                return i;
            }
        }
        return -1;
    }

    /** The step that leads from a lock into a node of a sort, or -1. */
    private int lockInto(NodeSort sort) {
        for (int i = 0; i < ring.size(); i++) {
            if (NodeSort.of(ring.get(i).to(), names) == sort
                    && NodeSort.of(ring.get(i).from(), names).isLock()) {
                return i;
            }
        }
        return -1;
    }

    private String text(FixPhrase phrase, int step) {
        Dependency dependency = ring.get(step);
        Witness witness = witnesses.get(step);
        return names.words()
                .phrase(
                        phrase,
                        Values.of(Hole.LOCK, names.lockClass(dependency.from()))
                                .with(Hole.OTHER_LOCK, names.lockClass(dependency.to()))
                                .with(
                                        Hole.FUNCTION,
                                        names.function(
                                                witness.task(),
                                                witness.heldLine(),
                                                witness.heldSite()))
                                .with(
                                        Hole.OTHER_FUNCTION,
                                        names.function(
                                                witness.task(), witness.line(), witness.site())));
    }
}
