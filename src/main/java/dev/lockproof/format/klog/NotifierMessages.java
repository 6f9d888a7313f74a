package dev.lockproof.format.klog;

import dev.lockproof.trace.TraceSink;

/** Reads the lines about failed MMU notifiers. They become events. */
final class NotifierMessages {

    private final TraceSink sink;
    private final Runnable start;
    private final NotifierCalls calls;
    private final UnreadReports unread;

    /**
     * @param start called before the first event
     * @param unread learns of lines that say too little
     */
    NotifierMessages(TraceSink sink, Runnable start, UnreadReports unread) {
        this.unread = unread;
        this.sink = sink;
        this.start = start;
        this.calls = new NotifierCalls(sink);
    }

    /** What a line is. */
    enum Sort {
        /** About something else. */
        OTHER,
        UNDERSTOOD,
        /** About a notifier, but it says too little. */
        DOUBTFUL
    }

    /** Reads a line. */
    Sort read(long line, LogLine log) {
        NotifierLine notifier = NotifierLine.parse(log.text());
        if (notifier != null) {
            start.run();
            calls.advance(line);
            calls.add(line, log, notifier);
            return Sort.UNDERSTOOD;
        }
        if (NotifierLine.isEcho(log.text())) {
            return echo(line, log) ? Sort.UNDERSTOOD : Sort.DOUBTFUL;
        }
        NotifierWarning warning = NotifierWarning.parse(log.text());
        if (warning != null) {
            return warning(line, log, warning) ? Sort.UNDERSTOOD : Sort.DOUBTFUL;
        }
        if (NotifierLine.isLike(log.text())) {
            unread.note(
                    line,
                    "The line resembles \"FUNCTION callback failed with RET in [non-]blockable"
                            + " context.\" but could not be parsed.");
        }
        return Sort.OTHER;
    }

    /** Passes on all that waits for further lines. */
    void end() {
        calls.end();
    }

    /** Repeats the line before it, and some kernels print it wrongly. So it is ignored. */
    private boolean echo(long line, LogLine log) {
        calls.advance(line);
        if (calls.waits(NotifierLine.echoed(log.text()))) {
            return true;
        }
        unread.note(
                line,
                "The kernel reports a forbidden callback failure, but the \"%s\" line before it is missing."
                        .formatted(NotifierLine.MARK));
        return false;
    }

    private boolean warning(long line, LogLine log, NotifierWarning warning) {
        NotifierCalls.News news = calls.warn(line, log, warning);
        if (news == NotifierCalls.News.CALL) {
            start.run();
            calls.refused(line, log, warning);
        } else if (news == NotifierCalls.News.UNSURE) {
            sink.diagnostic(
                    line,
                    "The warning in %s at %s comes long after a \"%s\" line. It was assumed to be about that call."
                            .formatted(warning.function(), warning.site(), NotifierLine.MARK));
        }
        return news != NotifierCalls.News.UNSURE;
    }
}
