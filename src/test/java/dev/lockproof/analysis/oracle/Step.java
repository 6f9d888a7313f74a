package dev.lockproof.analysis.oracle;

import dev.lockproof.analysis.Analyzer;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Irq;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.LockMode;
import dev.lockproof.trace.Op;
import org.jspecify.annotations.Nullable;

/**
 * One event of a random stream. A lock's class is its first letter.
 *
 * @param mode how it is asked for, else null
 * @param checked false where the request is exempt from dependencies and usage
 */
record Step(
        Op op,
        String task,
        String lock,
        LockKind kind,
        @Nullable LockMode mode,
        boolean trylock,
        boolean checked,
        @Nullable Irq irq,
        boolean threaded) {

    static Step of(Op op, String task) {
        return new Step(op, task, "", LockKind.UNKNOWN, null, false, true, null, false);
    }

    static Step irq(Op op, String task, Irq irq, boolean threaded) {
        return new Step(op, task, "", LockKind.UNKNOWN, null, false, true, irq, threaded);
    }

    /** A release or downgrade. */
    static Step of(Op op, String task, String lock) {
        return new Step(op, task, lock, LockKind.UNKNOWN, null, false, true, null, false);
    }

    String lockClass() {
        return lock.substring(0, 1);
    }

    void push(Analyzer analyzer, Event event, long line) {
        event.clear();
        event.op = op;
        event.line = line;
        event.task = analyzer.symbols().tasks().intern(task);
        if (!lock.isEmpty()) {
            event.lock = analyzer.symbols().locks().intern(lock);
            event.lockClass = analyzer.symbols().names().intern(lockClass());
        }
        if (mode != null) {
            event.kind = kind;
            event.mode = mode;
            event.trylock = trylock;
            event.check = checked;
        }
        event.irq = irq;
        event.threaded = threaded;
        analyzer.event(event);
    }
}
