package dev.lockproof.format.godeadlock;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/*
 * A stack belongs to the sentence above it, or to the line "goroutine 20 lock 0x589e20" above it. After "Here is what
 * goroutine 20 doing now" and "All current goroutines:" stand dumps of Go's runtime.
 */
/** Collects the lines of one report. */
final class GoReport {

    private static final int MAX_STACKS = 4096;
    private static final int MAX_FRAMES = 256;

    private static final Pattern HOLD =
            Pattern.compile("(?:current )?goroutine (\\d{1,19}) lock (0x[0-9a-f]{1,16})");
    private static final Pattern DUMPED = Pattern.compile("goroutine (\\d{1,19}) .{0,200}\\[.*");
    private static final Pattern WAITED =
            Pattern.compile("Have been trying to lock it again for more than (\\S{1,40})");

    /** What a report is about. */
    enum Kind {
        RECURSIVE,
        ORDER,
        TIMEOUT
    }

    /** What a stack is about. */
    enum Role {
        /** It is not known yet, or of no use. */
        NONE,
        WANTED,
        GRABBED,
        FIRST_BEFORE,
        FIRST_AFTER,
        SECOND_BEFORE,
        SECOND_AFTER,
        OTHER
    }

    /**
     * One stack.
     *
     * @param goroutine the number of the goroutine; null if the report does not say
     * @param address the lock that it takes; null if the report does not say
     */
    record Stack(
            Role role,
            long line,
            @Nullable String goroutine,
            @Nullable String address,
            List<GoFrame> frames) {}

    private final Kind kind;
    private final String headline;
    private final long line;
    private final List<Stack> stacks = new ArrayList<>();
    private final List<GoWait> waits = new ArrayList<>();
    private Role role;
    private boolean stackOpen;
    private boolean dumps;
    private String waited = "";
    private long lastLine;
    private boolean overflown;

    GoReport(String headline, long line) {
        this.kind =
                headline.contains("Recursive locking")
                        ? Kind.RECURSIVE
                        : headline.contains("Inconsistent locking") ? Kind.ORDER : Kind.TIMEOUT;
        this.headline = headline;
        this.line = line;
        this.lastLine = line;
        this.role = kind == Kind.RECURSIVE ? Role.WANTED : Role.NONE;
    }

    /** Takes a line; false if it is none of a report. */
    boolean add(String text, long number) {
        boolean taken = sentence(text, number) || dumps && dumped(text, number) || frame(text);
        lastLine = taken ? number : lastLine;
        stackOpen &= !text.isEmpty();
        return taken;
    }

    private boolean sentence(String text, long number) {
        Matcher hold = HOLD.matcher(text);
        if (hold.matches()) {
            open(number, hold.group(1), hold.group(2));
            return true;
        }
        if (text.startsWith("happened before")) {
            stack(Role.FIRST_BEFORE, number);
        } else if (text.startsWith("in another goroutine: happen")) {
            stack(Role.SECOND_BEFORE, number);
        } else if (text.startsWith("happened after") || text.startsWith("happend after")) {
            boolean second = has(Role.SECOND_BEFORE);
            stack(second ? Role.SECOND_AFTER : Role.FIRST_AFTER, number);
        } else if (text.startsWith("Previous place where the lock was grabbed")) {
            role = Role.GRABBED;
            if (kind == Kind.RECURSIVE) {
                open(number, null, null);
            }
        } else if (text.startsWith("Have been trying to lock it again for more than")) {
            Matcher duration = WAITED.matcher(text);
            waited = duration.lookingAt() ? duration.group(1) : "";
            role = Role.WANTED;
        } else if (text.startsWith("Other goroutines holding locks")) {
            role = Role.OTHER;
            dumps = false;
        } else if (text.startsWith("Here is what goroutine ")
                || text.startsWith("All current goroutines")) {
            role = Role.NONE;
            dumps = true;
        } else {
            return false;
        }
        return true;
    }

    private boolean has(Role wanted) {
        return stacks.stream().anyMatch(each -> each.role() == wanted);
    }

    private void stack(Role next, long number) {
        role = next;
        open(number, null, null);
    }

    private void open(long number, @Nullable String goroutine, @Nullable String address) {
        dumps = false;
        if (stacks.size() == MAX_STACKS) {
            overflown = true;
            return;
        }
        stacks.add(new Stack(role, number, goroutine, address, new ArrayList<>()));
        stackOpen = true;
    }

    private boolean frame(String text) {
        GoFrame frame = stackOpen ? GoFrame.parse(text) : null;
        if (frame == null) {
            return false;
        }
        List<GoFrame> frames = stacks.getLast().frames();
        if (frames.size() < MAX_FRAMES) {
            frames.add(frame);
        } else {
            overflown = true;
        }
        return true;
    }

    /** Takes a line of a dump of Go's runtime. */
    private boolean dumped(String text, long number) {
        Matcher goroutine = DUMPED.matcher(text);
        if (goroutine.lookingAt()) {
            if (waits.size() < MAX_STACKS) {
                waits.add(new GoWait(goroutine.group(1), number, text));
            } else {
                overflown = true;
            }
            return true;
        }
        if (waits.isEmpty() || text.isEmpty()) {
            return text.isEmpty();
        }
        return waits.getLast().add(text);
    }

    Kind kind() {
        return kind;
    }

    String headline() {
        return headline;
    }

    long line() {
        return line;
    }

    long lastLine() {
        return lastLine;
    }

    /** How long a goroutine waited, as the report writes it; empty if it does not say. */
    String waited() {
        return waited;
    }

    /** The stack of a role that has one at most; null if it is missing. */
    @Nullable Stack stack(Role wanted) {
        List<Stack> all = stacks(wanted);
        return all.isEmpty() ? null : all.getFirst();
    }

    List<Stack> stacks(Role wanted) {
        return stacks.stream().filter(each -> each.role() == wanted).toList();
    }

    /** What a goroutine waits for, by its dump; null if the report does not show it. */
    @Nullable GoWait waitOf(String goroutine) {
        return waits.stream()
                .filter(each -> each.goroutine().equals(goroutine))
                .findFirst()
                .orElse(null);
    }

    /** How many stacks it has. */
    int size() {
        return stacks.size() + waits.size();
    }

    /** Whether parts that such a report has are missing. */
    boolean isPartial() {
        boolean missing =
                switch (kind) {
                    case RECURSIVE -> lacks(Role.WANTED) || lacks(Role.GRABBED);
                    case ORDER ->
                            lacks(Role.FIRST_BEFORE)
                                    || lacks(Role.FIRST_AFTER)
                                    || lacks(Role.SECOND_BEFORE)
                                    || lacks(Role.SECOND_AFTER);
                    case TIMEOUT -> lacks(Role.WANTED) || lacksProgram();
                };
        return missing || overflown;
    }

    /** Whether the stack of the goroutine that waits ends before it reaches the program. */
    private boolean lacksProgram() {
        Stack wanted = stack(Role.WANTED);
        return wanted == null || GoFrame.ofProgram(wanted.frames()) == null;
    }

    private boolean lacks(Role wanted) {
        return stacks.stream().noneMatch(each -> each.role() == wanted && !each.frames().isEmpty());
    }
}
