package dev.lockproof.analysis.reported;

import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Values;
import dev.lockproof.trace.report.BlockedThread;
import dev.lockproof.trace.report.ReportedLock;
import java.util.List;
import java.util.regex.Pattern;

/** The words for threads that wait, in dumps of a program. */
final class DumpWords {

    /** More are counted, not named. */
    static final int MAX_NAMED = 8;

    private static final Pattern PACKAGES = Pattern.compile("\\b[a-z_]\\w*\\.");
    private static final Pattern ZEROS = Pattern.compile("^0x0+(?=.)");

    private final ReportWords words;
    private final ToolWords tools;

    DumpWords(ReportWords words, ToolWords tools) {
        this.words = words;
        this.tools = tools;
    }

    /**
     * A request in a narrow column: without packages and the zeros that addresses begin with.
     *
     * @param withInstance whether the class alone does not tell the lock from others
     */
    static String request(ReportedLock lock, boolean withInstance) {
        String name = PACKAGES.matcher(lock.lockClass()).replaceAll("");
        String address = lock.address();
        return withInstance && address != null
                ? "lock(" + name + "@" + ZEROS.matcher(address).replaceFirst("0x") + ")"
                : "lock(" + name + ")";
    }

    /** The beginning of a ring. */
    static String path(List<String> classes) {
        return classes.size() <= MAX_NAMED
                ? String.join(" → ", classes)
                : String.join(" → ", classes.subList(0, MAX_NAMED)) + " → …";
    }

    /** The first of all waits, and how many more there are. */
    String told(List<String> waits) {
        String first = String.join("; ", waits.subList(0, Math.min(MAX_NAMED, waits.size())));
        int more = waits.size() - MAX_NAMED;
        return more <= 0
                ? first
                : first
                        + "; "
                        + words.phrase(ReportPhrase.DUMP_FURTHER, Values.of(Hole.COUNT, more));
    }

    /** What a thread waits for, and holds. */
    String wait(BlockedThread each) {
        String place = words.place(each.line(), each.site());
        Values values = Values.of(Hole.TASK, tools.thread(each.thread())).with(Hole.PLACE, place);
        if (each.wanted() == null) {
            return words.phrase(
                    ReportPhrase.DUMP_WAIT_OTHER,
                    values.with(Hole.STATE, words.known(each.state())));
        }
        return each.held() == null
                ? words.phrase(
                        ReportPhrase.DUMP_WAIT_FOR_LOCK,
                        values.with(Hole.LOCK, tools.lock(each.wanted())))
                : words.phrase(
                        ReportPhrase.DUMP_WAIT,
                        values.with(Hole.LOCK, taken(each.held()))
                                .with(Hole.OTHER_LOCK, tools.lock(each.wanted())));
    }

    private String taken(ReportedLock lock) {
        return lock.site() == null
                ? tools.lock(lock)
                : words.phrase(
                        ReportPhrase.DUMP_TAKEN_AT,
                        Values.of(Hole.LOCK, tools.lock(lock)).with(Hole.SITE, lock.site()));
    }
}
