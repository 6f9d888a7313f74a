package dev.lockproof.format.helgrind;

import dev.lockproof.format.valgrind.Frame;
import dev.lockproof.format.valgrind.LockNames;
import dev.lockproof.format.valgrind.Section;
import dev.lockproof.format.valgrind.Stacks;
import dev.lockproof.format.valgrind.ToolError;
import dev.lockproof.trace.report.Complaint.Ring;
import dev.lockproof.trace.report.ReportedLock;
import dev.lockproof.trace.report.ReportedMode;
import dev.lockproof.trace.report.ReportedStep;
import dev.lockproof.trace.report.Teller.Doubt;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/*
 * Helgrind keeps a graph of orders. "A before B" is violated if a thread that holds B requests A while B can be reached
 * from A. If it is reached through further locks, the error does not say through which, and there is no required order.
 * In XML, and in old versions, the stack of the request stands directly below the headline.
 */
/** The error that two locks are taken in both orders. */
final class LockOrder {

    private static final Pattern HEADLINE =
            Pattern.compile(
                    "lock order \"(0x[0-9A-Fa-f]{1,16}) before (0x[0-9A-Fa-f]{1,16})\" violated.*");

    private final ToolError error;
    private final String thread;
    private final String before;
    private final String after;
    private @Nullable Section held;
    private @Nullable Section wanted;
    private @Nullable Section requiredHeld;
    private @Nullable Section requiredWanted;

    private LockOrder(ToolError error, String thread, String before, String after) {
        this.error = error;
        this.thread = thread;
        this.before = before;
        this.after = after;
        boolean required = false;
        for (Section each : error.sections()) {
            if (each.title().isEmpty()) {
                wanted = each;
            } else if (each.title().startsWith("Observed (incorrect) order")) {
                held = each;
            } else if (each.title().startsWith("Required order was established")) {
                required = true;
                requiredHeld = each;
            } else if (each.title().startsWith("followed by a later acquisition")) {
                if (required) {
                    requiredWanted = each;
                } else {
                    wanted = each;
                }
            }
        }
    }

    /** Reads an error; null if its headline does not name two locks. */
    static @Nullable LockOrder of(ToolError error, String thread, String text) {
        Matcher headline = HEADLINE.matcher(text);
        return headline.matches()
                ? new LockOrder(error, thread, headline.group(1), headline.group(2))
                : null;
    }

    Ring ring() {
        LockNames names = new LockNames(error);
        ReportedLock first = names.lock(before, ReportedMode.UNKNOWN, null);
        ReportedLock second = names.lock(after, ReportedMode.UNKNOWN, null);
        List<ReportedStep> steps = new ArrayList<>();
        if (requiredWanted != null || requiredHeld != null) {
            steps.add(
                    step(
                            first.lockClass(),
                            second.lockClass(),
                            null,
                            requiredHeld,
                            requiredWanted));
        }
        if (wanted != null || held != null) {
            steps.add(step(second.lockClass(), first.lockClass(), thread, held, wanted));
        }
        return Ring.ofProgram(List.of(first, second), steps);
    }

    /** What Helgrind does not look at when it reports an order. */
    Set<Doubt> doubts() {
        Set<Doubt> doubts = EnumSet.of(Doubt.GATES, Doubt.ONE_THREAD, Doubt.NOT_AT_ONCE);
        List<Section> requests =
                Stream.of(held, wanted, requiredHeld, requiredWanted)
                        .filter(Objects::nonNull)
                        .toList();
        boolean known =
                requests.stream()
                        .allMatch(each -> Stacks.mode(each.frames()) != ReportedMode.UNKNOWN);
        if (!known) {
            doubts.add(Doubt.TRYLOCKS);
            doubts.add(Doubt.READERS);
        }
        if (requiredHeld == null && requiredWanted == null && !error.partial()) {
            doubts.add(Doubt.SHORTENED);
        }
        return doubts;
    }

    private ReportedStep step(
            String from,
            String to,
            @Nullable String who,
            @Nullable Section holds,
            @Nullable Section requests) {
        List<Frame> holding = holds == null ? List.of() : holds.frames();
        List<Frame> requesting = requests == null ? List.of() : requests.frames();
        return new ReportedStep(
                from,
                to,
                Stacks.mode(holding),
                Stacks.mode(requesting),
                who,
                requests == null ? error.line() : requests.line(),
                Stacks.site(requesting),
                Stacks.site(holding),
                Stacks.program(requesting),
                Stacks.tries(requesting));
    }
}
