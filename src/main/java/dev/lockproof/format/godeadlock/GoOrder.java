package dev.lockproof.format.godeadlock;

import dev.lockproof.format.godeadlock.GoReport.Role;
import dev.lockproof.format.godeadlock.GoReport.Stack;
import dev.lockproof.trace.report.Complaint;
import dev.lockproof.trace.report.ReportedLock;
import dev.lockproof.trace.report.ReportedMode;
import dev.lockproof.trace.report.ReportedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Four stacks: the first lock was taken before the second in one goroutine, and after it in another. The report names no
 * lock, so it is called as in the source. The other goroutine still holds the second lock, so it is among those that hold
 * locks, with the same stack and the lock's address.
 */
/** The report that two locks are taken in both orders. */
final class GoOrder {

    private final @Nullable Stack firstBefore;
    private final @Nullable Stack firstAfter;
    private final @Nullable Stack secondBefore;
    private final @Nullable Stack secondAfter;
    private final @Nullable Stack holding;

    GoOrder(GoReport report) {
        this.firstBefore = report.stack(Role.FIRST_BEFORE);
        this.firstAfter = report.stack(Role.FIRST_AFTER);
        this.secondBefore = report.stack(Role.SECOND_BEFORE);
        this.secondAfter = report.stack(Role.SECOND_AFTER);
        this.holding =
                secondBefore == null
                        ? null
                        : report.stacks(Role.OTHER).stream()
                                .filter(each -> each.frames().equals(secondBefore.frames()))
                                .findFirst()
                                .orElse(null);
    }

    Complaint complaint() {
        String first = name(firstBefore, secondAfter);
        String second = name(firstAfter, secondBefore);
        if (first == null) {
            return Complaint.Ring.ofProgram(List.of(), List.of());
        }
        if (second == null) {
            return Complaint.Ring.ofProgram(List.of(lock(first, null)), List.of());
        }
        if (first.equals(second)) {
            first = qualified(first, firstBefore);
            second = qualified(second, firstAfter);
        }
        if (first.equals(second)) {
            second = second + " (2)";
        }
        List<ReportedStep> steps = new ArrayList<>();
        steps.add(step(first, second, firstBefore, firstAfter, null));
        if (secondAfter != null && !secondAfter.frames().isEmpty()) {
            steps.add(step(second, first, secondBefore, secondAfter, GoReports.goroutine(holding)));
        }
        String address = holding == null ? null : holding.address();
        return Complaint.Ring.ofProgram(List.of(lock(first, null), lock(second, address)), steps);
    }

    private static ReportedLock lock(String name, @Nullable String address) {
        return ReportedLock.ofProgram(name, name, address, ReportedMode.UNKNOWN, null);
    }

    /** What a lock is called where it is taken first, or else where it is taken again. */
    private static @Nullable String name(@Nullable Stack one, @Nullable Stack other) {
        if (one == null || one.frames().isEmpty()) {
            return null;
        }
        String name = GoFrame.lock(one.frames());
        if (name == null && other != null) {
            name = GoFrame.lock(other.frames());
        }
        return name == null ? GoFrame.shortPlace(one.frames()) : name;
    }

    private static String qualified(String name, @Nullable Stack stack) {
        String place = stack == null ? null : GoFrame.shortPlace(stack.frames());
        return place == null || place.equals(name) ? name : name + " (" + place + ")";
    }

    private static ReportedStep step(
            String from,
            String to,
            @Nullable Stack before,
            @Nullable Stack after,
            @Nullable String goroutine) {
        List<GoFrame> held = before == null ? List.of() : before.frames();
        Stack request = Objects.requireNonNull(after);
        return new ReportedStep(
                from,
                to,
                GoFrame.mode(held),
                GoFrame.mode(request.frames()),
                goroutine,
                request.line(),
                GoFrame.site(request.frames()),
                GoFrame.site(held),
                GoFrame.sites(request.frames()));
    }
}
