package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.rule.MisuseRules.Text;
import dev.lockproof.analysis.task.Misuse;
import dev.lockproof.finding.Severity;

/** How breaches of the rules of RCU, classes and callbacks' sections read. */
final class PrimitiveMisuses {

    private static final String MISMATCH = "irq-state-mismatch";

    private static final String UNRELIABLE =
            "Some switch is not recorded, so that nothing is concluded from this task's holding locks with"
                    + " interrupts on: have the recorder tell every switch.";

    private PrimitiveMisuses() {}

    static Text text(Misuse misuse) {
        return switch (misuse) {
            case RCU_READER_UNHELD ->
                    new Text(
                            "suspicious-rcu",
                            Severity.WARNING,
                            "Protected data used outside a read-side section",
                            "uses what {} protects, and is not in such a read-side section",
                            "What it reads may be freed meanwhile: enter the section, or say which lock protects"
                                    + " the data here.");
            case NAME_WITH_TWO_KINDS ->
                    new Text(
                            "class-conflict",
                            Severity.WARNING,
                            "One class name for two kinds of lock",
                            "takes a lock of another kind than {} was before",
                            "What is learned of one is put down to the other: give the classes names or keys"
                                    + " of their own.");
            case NONBLOCK_CHANGED ->
                    new Text(
                            "nonblock-unbalanced",
                            Severity.ERROR,
                            "Callback leaves non-blocking sections otherwise than it found them",
                            "ends a callback with more or fewer non-blocking sections open than it began with",
                            "Its caller is taken to be in such a section when it is not, or the other way round.");
            case RELEASED_OUT_OF_ORDER ->
                    new Text(
                            "release-order",
                            Severity.INFO,
                            "Lock released before one taken later",
                            "releases {} while it still holds a lock that it took after it",
                            "This is no fault of itself; the policy in force asks for releases in the reverse"
                                    + " order of acquisitions.");
            case IRQ_WHILE_OFF ->
                    new Text(
                            MISMATCH,
                            Severity.WARNING,
                            "Interrupt while interrupts are recorded as off",
                            "is interrupted although by the recording its interrupts are off",
                            UNRELIABLE);
            case IRQS_UNTOLD ->
                    new Text(
                            MISMATCH,
                            Severity.WARNING,
                            "Interrupt flag differs from the recorded switches",
                            "has interrupts off or on by its flag, and the other way round by the events",
                            UNRELIABLE);
            default -> WoundWaitMisuses.text(misuse);
        };
    }
}
