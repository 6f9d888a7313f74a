package dev.lockproof.format.klog.report;

import dev.lockproof.format.klog.report.ReportParser.Parsed;
import dev.lockproof.trace.report.Complaint.Ring;
import dev.lockproof.trace.report.ReportedMode;
import dev.lockproof.trace.report.ReportedStep;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * The summary lists contexts. Each waits for one event ([W]) and does not reach another ([E], whose context began at
 * [S]). So a context holds up its event until its wait ends: event -> wait is a step of the ring.
 */
/** Reads the reports of DEPT, the dependency tracker for waits and events. */
final class DeptParser {

    private final Body body;
    private final List<Context> contexts = new ArrayList<>();

    private DeptParser(Body body) {
        this.body = body;
    }

    private static final class Context {
        private final long line;
        private @Nullable String start;
        private @Nullable String event;
        private @Nullable String wait;
        private @Nullable String site;

        Context(long line) {
            this.line = line;
        }

        @Nullable String held() {
            return event == null ? start : event;
        }
    }

    static Parsed parse(Body body) {
        return new DeptParser(body).parse();
    }

    private Parsed parse() {
        readSummary();
        List<ReportedStep> steps = new ArrayList<>();
        List<String> known = new ArrayList<>();
        List<Context> left = new ArrayList<>(contexts);
        Context context = left.isEmpty() ? null : left.removeFirst();
        boolean closed = false;
        while (context != null && context.held() != null && context.wait != null) {
            steps.add(step(context, context.held(), context.wait));
            known.add(context.held());
            String wait = context.wait;
            closed = wait.equals(known.getFirst());
            context = closed ? null : next(left, wait);
        }
        boolean whole = closed && left.isEmpty();
        return new Parsed(
                new Ring(Ring.Sort.WAITS, whole ? steps : List.of(), known, false), !whole);
    }

    private static @Nullable Context next(List<Context> left, String held) {
        for (Context each : left) {
            if (held.equals(each.held())) {
                left.remove(each);
                return each;
            }
        }
        return null;
    }

    private static ReportedStep step(Context context, String held, String wait) {
        return new ReportedStep(
                held,
                wait,
                ReportedMode.UNKNOWN,
                ReportedMode.UNKNOWN,
                null,
                context.line,
                context.site,
                null,
                List.of());
    }

    /** Reads the contexts up to the legend. The details repeat them. */
    private void readSummary() {
        for (int i = 0; i < body.size(); i++) {
            String text = body.text(i);
            if (text.startsWith("[S]: ") || text.contains("'s detail")) {
                break;
            }
            if (text.startsWith("context ")) {
                contexts.add(new Context(body.number(i)));
            } else if (!contexts.isEmpty() && text.length() > 4 && text.startsWith("] ", 2)) {
                add(contexts.getLast(), text.charAt(1), text.substring(4).strip());
            }
        }
    }

    /** {@code fn(class:sub)}; the function may be {@code (unknown)}. */
    private static void add(Context context, char sort, String text) {
        int open = text.indexOf('(', text.startsWith("(") ? 1 : 0);
        int close = text.lastIndexOf(')');
        if (open < 0 || close < open) {
            return;
        }
        String name = text.substring(open + 1, close);
        int colon = name.lastIndexOf(':');
        if (colon > 0 && Texts.isNumber(name, colon + 1, name.length())) {
            String level = name.substring(colon + 1);
            name = name.substring(0, colon) + (level.equals("0") ? "" : "/" + level);
        }
        name = ClassNames.plain(name);
        switch (sort) {
            case 'S' -> context.start = name;
            case 'E' -> context.event = name;
            case 'W' -> {
                context.wait = name;
                context.site = text.substring(0, open);
            }
            default -> {}
        }
    }
}
