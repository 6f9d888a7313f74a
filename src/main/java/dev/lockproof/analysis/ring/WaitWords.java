package dev.lockproof.analysis.ring;

import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.ring.FinalWaits.Wait;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.SignalHistory;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Values;
import org.jspecify.annotations.Nullable;

/** Describes what tasks wait for at the end of a recording. */
final class WaitWords {

    private final Names names;

    WaitWords(Names names) {
        this.names = names;
    }

    /** A task that another one holds up. */
    String described(Wait wait) {
        int node = wait.held().node();
        WaitPhrase phrase =
                names.isEnd(node)
                        ? WaitPhrase.WAITS_FOR_END
                        : names.isSignal(node)
                                ? WaitPhrase.WAITS_FOR_SIGNAL
                                : wait.held().waiting()
                                        ? WaitPhrase.WAITS_FOR_WAITER
                                        : WaitPhrase.WAITS_FOR_HOLDER;
        Values values =
                Values.of(Hole.TASK, names.task(wait.task().number()))
                        .with(Hole.LOCK, names.lockClass(wait.wanted().node()))
                        .with(Hole.LINE, wait.wanted().line());
        return names.words()
                .phrase(
                        phrase,
                        names.isEnd(node)
                                ? values
                                : values.with(Hole.OTHER_TASK, names.task(wait.holder().number()))
                                        .with(Hole.OTHER_LINE, wait.held().line()));
    }

    /**
     * A task that nobody can be seen to hold up.
     *
     * @param lost what became of the signal, if it came too early; else null
     */
    String described(Task task, Hold wanted, @Nullable SignalHistory lost) {
        Values values =
                Values.of(Hole.TASK, names.task(task.number()))
                        .with(Hole.LOCK, names.lockClass(wanted.node()))
                        .with(Hole.LINE, wanted.line());
        if (lost == null) {
            return names.words()
                    .phrase(
                            names.isSignal(wanted.node())
                                    ? WaitPhrase.SLEEPS_FOR_SIGNAL
                                    : WaitPhrase.SLEEPS_FOR_LOCK,
                            values);
        }
        return names.words()
                .phrase(
                        WaitPhrase.WAKE_UP_LOST,
                        values.with(Hole.OTHER_TASK, names.task(lost.lastSender()))
                                .with(Hole.OTHER_LINE, lost.lastLine()));
    }

    /** A task that waited for a signal already when it came, and was not the one that it woke. */
    String passedOver(Task task, Hold wanted, SignalHistory signal) {
        return names.words()
                .phrase(
                        WaitPhrase.PASSED_OVER,
                        Values.of(Hole.TASK, names.task(task.number()))
                                .with(Hole.LOCK, names.lockClass(wanted.node()))
                                .with(Hole.LINE, wanted.line())
                                .with(Hole.OTHER_LINE, signal.lastLine()));
    }

    /** The row of a scenario in which a task blocks another. */
    String held(Hold hold, String lockClass) {
        return names.isEnd(hold.node())
                ? "run()"
                : names.isSignal(hold.node())
                        ? "signal(" + lockClass + ") due"
                        : Names.request(hold.mode(), lockClass);
    }

    /** The row of a scenario in which a task waits. */
    String wanted(Hold hold) {
        String lockClass = names.lockClass(hold.node());
        return names.isEnd(hold.node())
                ? Names.join(lockClass)
                : names.isSignal(hold.node())
                        ? "wait(" + lockClass + ")"
                        : Names.request(hold.mode(), lockClass);
    }
}
