package dev.lockproof.format.klog.report;

import dev.lockproof.format.klog.report.ReportParser.Parsed;
import dev.lockproof.trace.report.Complaint.Breach;
import dev.lockproof.trace.report.Complaint.Fault;
import dev.lockproof.trace.report.ReportedLock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads reports about the discipline of single locks, work items and read-side sections. */
final class SingleLockParser {

    /** How many lines a sentence of a report may have before it. */
    private static final int NEAR = 12;

    private final ReportHeadline.Found headline;
    private final Body body;
    private final List<ReportedLock> held;

    private SingleLockParser(ReportHeadline.Found headline, Body body, List<ReportedLock> held) {
        this.headline = headline;
        this.body = body;
        this.held = held;
    }

    static Parsed parse(ReportHeadline.Found headline, Body body, List<ReportedLock> held) {
        return new SingleLockParser(headline, body, held).parse();
    }

    private Parsed parse() {
        return switch (headline.headline()) {
            case UNLOCK -> named(Fault.UNLOCK_NOT_HELD, "release lock (");
            case CONTENTION -> named(Fault.CONTENDED_NOT_REQUESTED, "contend lock (");
            case FREED -> freed();
            case EXIT -> of(Fault.HELD_AT_EXIT);
            case USER_RETURN -> of(Fault.HELD_AT_USER_RETURN);
            case NEST -> nest();
            case RCU -> rcu();
            case WORK -> work();
            case KEY -> whole(Fault.NOT_REGISTERED, List.of(), null, caller());
            case DEPTH -> whole(Fault.TOO_DEEP, List.of(), null, caller());
            case SUBCLASS -> whole(Fault.BAD_SUBCLASS, List.of(), null, caller());
            case TWO_NAMES -> twoNames();
            case FLUSH -> flush();
            default -> throw new IllegalArgumentException(headline.text());
        };
    }

    private static Parsed whole(
            Fault fault, List<ReportedLock> locks, @Nullable String about, @Nullable String site) {
        return new Parsed(new Breach(fault, locks, about, site), false);
    }

    private static Parsed of(
            Fault fault, List<ReportedLock> locks, @Nullable String about, @Nullable String site) {
        return new Parsed(new Breach(fault, locks, about, site), locks.isEmpty());
    }

    private Parsed of(Fault fault) {
        return of(fault, held, null, caller());
    }

    private @Nullable String caller() {
        return Frames.caller(body.backtrace());
    }

    /** {@code who is trying to release lock (NAME) at:}, then the site. */
    private Parsed named(Fault fault, String label) {
        int at = body.find(label);
        if (at < 0) {
            return of(fault, List.of(), null, caller());
        }
        StringBuilder joined = new StringBuilder(body.text(at));
        int next = at + 1;
        while (joined.indexOf(") at:") < 0 && next < Math.min(body.size(), at + NEAR)) {
            joined.append(body.text(next++));
        }
        String text = joined.toString();
        int end = text.lastIndexOf(") at:");
        int open = text.indexOf(label) + label.length();
        if (end < open) {
            return of(fault, List.of(), null, caller());
        }
        String rest = text.substring(end + ") at:".length()).strip();
        String site = rest.isEmpty() && next < body.size() ? body.text(next) : rest;
        ReportedLock lock = ReportedLock.of(ClassNames.plain(text.substring(open, end)));
        return of(fault, List.of(lock), null, Frames.isFrame(site) ? Frames.site(site) : caller());
    }

    private Parsed freed() {
        int at = body.find("is freeing memory");
        ReportedLock lock = at < 0 ? null : body.lockFrom(at + 1);
        List<ReportedLock> locks = lock == null ? held.stream().limit(1).toList() : List.of(lock);
        return of(Fault.FREED_HELD, locks, null, caller());
    }

    private Parsed nest() {
        ReportedLock lock = body.lockAfter("is trying to lock:");
        int at = body.find("but this task is not holding:");
        String name = at < 0 || at + 1 >= body.size() ? "" : body.text(at + 1);
        boolean known =
                !name.isEmpty() && (name.indexOf(' ') < 0 || "(&".indexOf(name.charAt(0)) >= 0);
        String nest = known ? ClassNames.plain(name) : null;
        List<ReportedLock> locks = lock == null ? List.of() : List.of(lock);
        Breach breach =
                new Breach(Fault.NEST_NOT_HELD, locks, nest, lock == null ? null : lock.site());
        return new Parsed(breach, lock == null || nest == null);
    }

    /** The sentence of an RCU report is {@code FILE:LINE text!}. */
    private Parsed rcu() {
        String sentence = null;
        for (int i = 1; i < Math.min(body.size(), NEAR) && sentence == null; i++) {
            String text = body.text(i);
            int colon = text.indexOf(':');
            boolean placed = colon > 0 && colon < Texts.blank(text, 0);
            String next = i + 1 < body.size() ? body.text(i + 1) : "";
            if (placed && text.endsWith("!")) {
                sentence = text;
            } else if (placed && text.contains("suspicious") && next.endsWith("!")) {
                sentence = text + " " + next;
            }
        }
        return new Parsed(
                new Breach(Fault.READER_UNPROTECTED, List.of(), sentence, caller()),
                sentence == null);
    }

    /** The function of the work item stands on the headline or on the next line. */
    private Parsed work() {
        String function = null;
        for (int i = 0; i < Math.min(body.size(), 4) && function == null; i++) {
            function = function(body.text(i));
        }
        return whole(Fault.WORK_LEAK, held, function, function);
    }

    private static @Nullable String function(String text) {
        for (String label : new String[] {"workfn=", "last function: "}) {
            int at = text.indexOf(label);
            if (at >= 0) {
                int from = at + label.length();
                return Frames.function(text.substring(from, Texts.blank(text, from)));
            }
        }
        return null;
    }

    /** {@code Looking for class "x" with key k, but found a different class "y"}. */
    private Parsed twoNames() {
        String text = headline.text();
        String one = Texts.between(text, "class \"", "\" with key");
        String other = Texts.between(text, "different class \"", "\" with");
        List<ReportedLock> locks = new ArrayList<>();
        for (String name : new String[] {one, other}) {
            if (name != null) {
                locks.add(ReportedLock.of(ClassNames.plain(name)));
            }
        }
        return of(Fault.TWO_NAMES, locks, null, caller());
    }

    /** {@code workqueue: WQ_MEM_RECLAIM A:F is flushing !WQ_MEM_RECLAIM B:G}. */
    private Parsed flush() {
        String text = headline.text();
        String label = "is flushing !WQ_MEM_RECLAIM ";
        int from = text.indexOf(label) + label.length();
        String flushed = text.substring(from, Texts.blank(text, from));
        int colon = flushed.lastIndexOf(':');
        String queue = colon > 0 ? flushed.substring(0, colon) : flushed;
        return of(
                Fault.FLUSHES_WHILE_FREEING,
                List.of(ReportedLock.of("(wq_completion)" + queue)),
                null,
                caller());
    }
}
