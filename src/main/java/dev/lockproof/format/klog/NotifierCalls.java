package dev.lockproof.format.klog;

import dev.lockproof.trace.Event;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.ReturnValue;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.TraceSink;
import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/*
 * The WARN comes a few lines after the line that names the callback. It adds the task, the processor and the place. So
 * a call waits for its WARN, but not for long, and calls leave in the order in which they came.
 */
/** The failed callbacks of a kernel log. Each has one line, or one line and a WARN. */
final class NotifierCalls {

    /** After this many lines, a WARN belongs to something else. */
    private static final int NEAR = 16;

    private static final int MAX_WAITING = 64;
    private static final String HOOK = "invalidate_range_start";
    private static final String INTERVAL_HOOK = "invalidate";
    private static final String RELEASE = "RELEASE";
    private static final String END_HOOK = "invalidate_range_end";
    private static final ReturnValue UNKNOWN_ERROR = new ReturnValue.Name("an unknown error");

    private static final class Call {

        private final long line;
        private final LogLine log;
        private final @Nullable NotifierLine notifier;
        private @Nullable NotifierWarning warning;

        /**
         * @param notifier null for a call that only its WARN reports
         */
        Call(
                long line,
                LogLine log,
                @Nullable NotifierLine notifier,
                @Nullable NotifierWarning warning) {
            this.line = line;
            this.log = log;
            this.notifier = notifier;
            this.warning = warning;
        }

        boolean takes(LogLine other, boolean legal) {
            return warning == null
                    && notifier != null
                    && notifier.isLegal() == legal
                    && (log.caller() == null
                            || other.caller() == null
                            || log.caller().equals(other.caller()));
        }
    }

    private final TraceSink sink;
    private final Event event = new Event();
    private final ArrayDeque<Call> waiting = new ArrayDeque<>();
    private final NotifierWarnings warnings = new NotifierWarnings();

    NotifierCalls(TraceSink sink) {
        this.sink = sink;
    }

    void add(long line, LogLine log, NotifierLine notifier) {
        add(new Call(line, log, notifier, null));
    }

    /** Adds a call that failed although it may not, and that only the WARN reports. */
    void refused(long line, LogLine log, NotifierWarning warning) {
        advance(line);
        add(new Call(line, log, null, warning));
    }

    private void add(Call call) {
        if (waiting.size() == MAX_WAITING) {
            emit(waiting.remove());
        }
        waiting.add(call);
    }

    /** Whether a call of a function waits for its WARN. */
    boolean waits(String function) {
        return waiting.stream()
                .anyMatch(
                        call -> call.notifier != null && call.notifier.function().equals(function));
    }

    /** What a WARN means. */
    enum News {
        /** Nothing new: it belongs to a known call. */
        NONE,
        /** Perhaps nothing new: it may belong to a known call that lacks one. */
        UNSURE,
        /** A call that nothing else reports. */
        CALL
    }

    /** Matches a WARN with a call that waits for one. */
    News warn(long line, LogLine log, NotifierWarning warning) {
        advance(line);
        if (warning.isOfInterval()) {
            return News.CALL;
        }
        boolean repeated = warnings.repeats(line, warning);
        if (take(log, warning, false) || take(log, warning, true) || repeated) {
            return News.NONE;
        }
        return warnings.isOwed(line, log) ? News.UNSURE : News.CALL;
    }

    /** Assigns a WARN to the nearest call before it. */
    private boolean take(LogLine log, NotifierWarning warning, boolean legal) {
        for (Iterator<Call> calls = waiting.descendingIterator(); calls.hasNext(); ) {
            Call call = calls.next();
            if (call.takes(log, legal)) {
                call.warning = warning;
                return true;
            }
        }
        return false;
    }

    /** Passes on the calls that came long before a line. */
    void advance(long line) {
        while (!waiting.isEmpty() && line - waiting.peek().line > NEAR) {
            emit(waiting.remove());
        }
    }

    /** Passes on all calls. */
    void end() {
        advance(Long.MAX_VALUE);
    }

    private void emit(Call call) {
        Symbols symbols = sink.symbols();
        NotifierWarning warning = call.warning;
        event.clear();
        event.op = Op.CALLBACK;
        event.line = call.line;
        event.ts = call.log.ts();
        event.task = symbols.tasks().intern(task(call));
        if (warning != null) {
            event.cpu = warning.cpu();
            event.site = symbols.sites().intern(warning.site());
        }
        if (call.notifier != null && warning == null && !call.notifier.isLegal()) {
            warnings.missing(call.line, call.log);
        }
        if (call.notifier != null) {
            fill(call.notifier, warning != null, symbols);
        } else {
            fillRefused(warning, symbols);
        }
        sink.event(event);
    }

    private void fillRefused(@Nullable NotifierWarning warning, Symbols symbols) {
        if (warning != null && !warning.isOfInterval()) {
            event.hook = symbols.names().intern(HOOK);
            event.ret = UNKNOWN_ERROR;
            return;
        }
        event.hook = symbols.names().intern(INTERVAL_HOOK);
        event.blockable = true;
        event.ret = new ReturnValue.Bool(false);
        if (warning != null && warning.isOfRelease()) {
            event.reason = symbols.names().intern(RELEASE);
        }
    }

    private void fill(NotifierLine notifier, boolean warned, Symbols symbols) {
        event.hook = symbols.names().intern(HOOK);
        event.function = symbols.sites().intern(notifier.function());
        event.blockable = notifier.blockable();
        event.ret = new ReturnValue.Int(notifier.ret());
        if (warned && notifier.isLegal()) {
            // If the return is legal, the kernel warns only about a subscription with an end hook.
            event.implemented[0] = event.hook;
            event.implemented[1] = symbols.names().intern(END_HOOK);
            event.implementsCount = 2;
        }
    }

    private static String task(Call call) {
        String caller = call.log.caller();
        if (caller != null) {
            return caller.startsWith("T") ? caller.substring(1) : caller;
        }
        return call.warning == null ? "kernel" : call.warning.pid();
    }
}
