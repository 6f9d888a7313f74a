package dev.lockproof.format.klog.report;

import dev.lockproof.trace.report.ReportSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * Lines of several tasks and processors mix. Where the kernel prints who each line is from, each caller has reports of
 * its own. Else all lines go to the open reports, which take what they understand: a report ends with the stack of its
 * task, when another of its kind begins, or after many lines that fit none. So memory is bounded by the number of open
 * reports and the size of one.
 */
/** Collects the lines of reports from a kernel log and passes on what the reports say. */
public final class ReportReader {

    private static final String NOBODY = "";

    private static final int MAX_OPEN = 64;
    private static final int MAX_OPEN_OF_ONE = 4;

    /** A report that got no line for so many lines of the log has ended. */
    private static final long MAX_PAUSE = 5000;

    private static final int MAX_CHARS = 4000;

    private final ReportSink sink;
    private final Notes notes;
    private final HungTasks hung;
    private final Map<String, Deque<Capture>> open = new LinkedHashMap<>();
    private final Map<ReportHeadline, Body> strays = new EnumMap<>(ReportHeadline.class);
    private final Set<ReportHeadline> read = EnumSet.noneOf(ReportHeadline.class);
    private int openCount;
    private String lastCaller = NOBODY;
    private long lastChecked;

    /** Receives what the sender of a log should know. */
    public interface Notes {

        /** A report was cut because it is too large. */
        void cut(long line, String headline);

        /** A line has the words of a headline, but nothing of a report follows. */
        void stray(long line, String headline);
    }

    public ReportReader(ReportSink sink, Notes notes) {
        this.sink = sink;
        this.notes = notes;
        this.hung = new HungTasks(sink);
    }

    /** The phrases by which a line of a log may begin a report. */
    public static List<String> phrases() {
        return ReportHeadline.allPhrases();
    }

    /** Whether a message begins a report. */
    public static boolean isHeadline(String message) {
        return ReportHeadline.of(cut(message)) != null;
    }

    /** Whether a report is being read, so that {@link #line} wants every line. */
    public boolean isOpen() {
        return openCount > 0;
    }

    /**
     * Begins a report if a line is the headline of one. Call it only for lines with one of the
     * phrases.
     *
     * @param number the line of the log
     * @param message the line without prefixes
     * @param caller who printed it; null if the kernel does not say
     * @param prefixed whether the line has a prefix; if not, it may continue the line before it
     * @return whether it is a headline
     */
    public boolean begin(long number, String message, @Nullable String caller, boolean prefixed) {
        ReportHeadline.Found found = ReportHeadline.of(cut(message));
        if (found == null) {
            return false;
        }
        begin(who(caller, prefixed), found, ReportLine.of(number, found.text()));
        return true;
    }

    /**
     * Reads a line that is no headline.
     *
     * @return whether the line is part of a report
     */
    public boolean line(long number, String message, @Nullable String caller, boolean prefixed) {
        closeForgotten(number);
        Deque<Capture> captures = open.get(who(caller, prefixed));
        return captures != null && add(captures, ReportLine.of(number, cut(message)));
    }

    private String who(@Nullable String caller, boolean prefixed) {
        lastCaller = caller != null ? caller : prefixed ? NOBODY : lastCaller;
        return lastCaller;
    }

    private static String cut(String message) {
        String text = message.strip();
        return text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text;
    }

    private boolean add(Deque<Capture> captures, ReportLine line) {
        for (Iterator<Capture> each = captures.iterator(); each.hasNext(); ) {
            Capture capture = each.next();
            if (!capture.add(line)) {
                each.remove();
                openCount--;
                end(capture);
            }
        }
        boolean taken = !captures.isEmpty();
        if (!taken) {
            open.remove(lastCaller);
        }
        return taken;
    }

    private void begin(String who, ReportHeadline.Found found, ReportLine line) {
        Deque<Capture> captures = open.computeIfAbsent(who, w -> new ArrayDeque<>());
        for (Iterator<Capture> each = captures.iterator(); each.hasNext(); ) {
            Capture capture = each.next();
            boolean same = capture.headline().headline() == found.headline();
            if (same && capture.isBare()) {
                // The kernel prints a message again if it had to cut it.
                each.remove();
                openCount--;
            } else if (same
                    || capture.isTraced()
                    || !who.equals(NOBODY)
                    || captures.size() >= MAX_OPEN_OF_ONE) {
                each.remove();
                openCount--;
                end(capture);
            }
        }
        if (openCount >= MAX_OPEN) {
            closeAll();
            captures = open.computeIfAbsent(who, w -> new ArrayDeque<>());
        }
        captures.add(new Capture(found, line));
        openCount++;
    }

    private void closeForgotten(long number) {
        if (openCount == 0 || number - lastChecked < MAX_PAUSE) {
            return;
        }
        lastChecked = number;
        List<Capture> ended = new ArrayList<>();
        for (Deque<Capture> captures : open.values()) {
            for (Iterator<Capture> each = captures.iterator(); each.hasNext(); ) {
                Capture capture = each.next();
                if (number - capture.lastLine() > MAX_PAUSE) {
                    each.remove();
                    ended.add(capture);
                }
            }
        }
        open.values().removeIf(Deque::isEmpty);
        openCount -= ended.size();
        ended.forEach(this::end);
    }

    private void closeAll() {
        List<Capture> all = new ArrayList<>();
        open.values().forEach(all::addAll);
        open.clear();
        openCount = 0;
        all.forEach(this::end);
    }

    /** A new boot begins: every open report ends. */
    public void boot() {
        closeAll();
        hung.end();
    }

    /** Ends the log. */
    public void end() {
        closeAll();
        hung.end();
        strays.keySet().removeAll(read);
        strays.values().forEach(body -> notes.stray(body.number(0), body.text(0)));
    }

    private void end(Capture capture) {
        ReportHeadline.Found headline = capture.headline();
        Body body = capture.body();
        if (capture.isStray()) {
            strays.putIfAbsent(headline.headline(), body);
            return;
        }
        read.add(headline.headline());
        if (capture.isCut()) {
            notes.cut(body.number(0), headline.text());
        }
        switch (headline.headline()) {
            case HUNG -> hung.hung(headline, body);
            case OWNED -> hung.owned(headline, body);
            case HOLDERS -> hung.holders(body);
            default -> sink.report(ReportParser.read(headline, body));
        }
    }
}
