package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.task.Misuse;
import dev.lockproof.analysis.track.Violation.Misused;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Severity;
import java.util.List;

/**
 * Breaches of the discipline of single locks and sections: which rule each is, and how it reads.
 */
public final class MisuseRules {

    private final Names names;
    private final EventFindings findings;

    private record Case(Misuse misuse, int node, int site) {}

    record Text(String rule, Severity severity, String title, String what, String why) {}

    public MisuseRules(Names names, EventFindings findings) {
        this.names = names;
        this.findings = findings;
    }

    public void misused(Misused fault) {
        findings.add(
                new Case(fault.misuse(), fault.node(), fault.place().site()),
                fault.place().line(),
                () -> finding(fault));
    }

    private Finding finding(Misused fault) {
        Text text = text(fault.misuse());
        int node = fault.node();
        int site = fault.place().site();
        String lockClass = node < 0 ? "" : names.lockClass(node);
        String function = site < 0 ? "" : Fingerprint.function(names.siteText(site));
        String identity = node < 0 ? "" : Fingerprint.className(names.identity(node));
        return names.atEvent(
                fault.place(),
                text.rule(),
                List.of(identity, function),
                text.severity(),
                Confidence.OBSERVED,
                node < 0 ? text.title() : text.title() + ": " + lockClass,
                names.theTask(fault.task())
                        + " "
                        + text.what().replace("{}", lockClass)
                        + " "
                        + names.place(fault.place())
                        + ". "
                        + text.why(),
                node < 0 ? List.of() : List.of(lockClass),
                List.of());
    }

    private static Text text(Misuse misuse) {
        return switch (misuse) {
            case ASSERTED_UNHELD ->
                    new Text(
                            "assert-held-failed",
                            Severity.ERROR,
                            "Asserted lock is not held",
                            "asserts that it holds {}, and does not",
                            "What the lock is to protect is open to others here.");
            case ASSERTED_OTHER_MODE ->
                    new Text(
                            "assert-held-failed",
                            Severity.ERROR,
                            "Asserted lock is held otherwise",
                            "asserts a mode in which it does not hold {}",
                            "A reader does not keep other readers out, and a writer is more than was claimed.");
            case ASSERTED_NOT_HELD ->
                    new Text(
                            "assert-not-held-failed",
                            Severity.ERROR,
                            "Lock is held that must not be",
                            "asserts that it does not hold {}, and does",
                            "What comes next may wait for this very lock.");
            case PINNED_RELEASED ->
                    new Text(
                            "pinned-lock-released",
                            Severity.ERROR,
                            "Pinned lock released",
                            "releases {} while it is pinned",
                            "Code further up relies on the lock being held throughout.");
            case UNPINNED_UNPINNED ->
                    new Text(
                            "pinned-lock-released",
                            Severity.ERROR,
                            "Lock unpinned that is not pinned",
                            "unpins {}, which is not pinned",
                            "Pins and unpins of this lock do not pair up.");
            case PINNED_UNHELD ->
                    new Text(
                            "pinned-lock-released",
                            Severity.ERROR,
                            "Lock pinned that is not held",
                            "pins {} without holding it",
                            "The pin protects nothing.");
            case DOWNGRADED_UNHELD ->
                    new Text(
                            "bad-downgrade",
                            Severity.ERROR,
                            "Downgrade of a lock that is not held",
                            "downgrades {} without holding it",
                            "The lock's count of readers is wrong from here on.");
            case DOWNGRADED_READER ->
                    new Text(
                            "bad-downgrade",
                            Severity.ERROR,
                            "Downgrade of a lock held as reader",
                            "downgrades {}, which it holds as a reader",
                            "Only an exclusive hold can become a shared one.");
            case CONTENDED_UNASKED ->
                    new Text(
                            "bad-contention",
                            Severity.WARNING,
                            "Wait for a lock not asked for",
                            "waits for {} without having asked for it",
                            "Either the recording misses the request, or the lock's own bookkeeping is broken.");
            case TOO_DEEP ->
                    new Text(
                            "lock-depth",
                            Severity.INFO,
                            "More locks held than lockdep follows",
                            "holds 48 locks and asks for {}",
                            "Lockdep turns itself off at this depth.");
            case SUBCLASS_OUT_OF_RANGE ->
                    new Text(
                            "bad-subclass",
                            Severity.WARNING,
                            "Nesting level out of range",
                            "takes {} at a nesting level above 7",
                            "Lockdep knows levels 0 to 7 and turns itself off.");
            case KEY_WITH_TWO_NAMES ->
                    new Text(
                            "class-conflict",
                            Severity.WARNING,
                            "One class key with two names",
                            "takes a lock of another class with the key of {}",
                            "What is learned of one class is put down to the other.");
            case TAKEN_AFTER_DESTROY ->
                    new Text(
                            "unregistered-lock",
                            Severity.INFO,
                            "Lock taken after its end",
                            "takes {}, whose memory was given back before",
                            "It is not the lock that it was, if any.");
            case NONBLOCK_EXIT_WITHOUT_ENTER ->
                    new Text(
                            "nonblock-unbalanced",
                            Severity.ERROR,
                            "Non-blocking section ended that was not begun",
                            "ends a non-blocking section that it is not in",
                            "Sections do not pair up, so that some that must not block are not marked.");
            case NONBLOCK_LEFT_OPEN ->
                    new Text(
                            "nonblock-unbalanced",
                            Severity.ERROR,
                            "Non-blocking section left open",
                            "leaves with a non-blocking section open",
                            "The end of the section is missing on some path.");
            case ATOMIC_EXIT_WITHOUT_ENTER ->
                    new Text(
                            "atomic-unbalanced",
                            Severity.WARNING,
                            "Preemption enabled that was not disabled",
                            "enables preemption that is on already",
                            "The count is off by one from here on, and a later section is not atomic.");
            case ATOMIC_LEFT_OPEN ->
                    new Text(
                            "atomic-unbalanced",
                            Severity.WARNING,
                            "Preemption left disabled",
                            "leaves with preemption disabled",
                            "The end of the section is missing on some path.");
            case SCOPE_EXIT_WITHOUT_ENTER ->
                    new Text(
                            "gfp-scope-unbalanced",
                            Severity.WARNING,
                            "Allocation scope ended that was not begun",
                            "ends an allocation scope that it is not in",
                            "The saved flags that it restores belong to somebody else.");
            case SCOPE_LEFT_OPEN ->
                    new Text(
                            "gfp-scope-unbalanced",
                            Severity.WARNING,
                            "Allocation scope left open",
                            "leaves with an allocation scope open",
                            "Later allocations of the task stay restricted.");
            case IRQS_ON_IN_HARDIRQ ->
                    new Text(
                            "irqs-on-in-hardirq",
                            Severity.WARNING,
                            "Interrupts enabled in a hard interrupt",
                            "enables interrupts inside a hard interrupt",
                            "The handler can be interrupted by itself, and stacks can overflow.");
            default -> PrimitiveMisuses.text(misuse);
        };
    }
}
