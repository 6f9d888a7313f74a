package dev.lockproof.format.ftrace;

/**
 * The text of {@code perf script} with {@code lock:*} events, with or without callchains. It shows
 * no flags, so that interrupts are known from the events of their handlers alone. A callchain gives
 * the site of a lock event.
 */
public final class PerfScriptFormat extends EventTextFormat {

    public PerfScriptFormat() {
        super(TraceTool.PERF, "Text of perf script with lock:* events");
    }
}
