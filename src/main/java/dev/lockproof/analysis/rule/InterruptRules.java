package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.Usage;
import dev.lockproof.analysis.graph.UsageWitness;
import dev.lockproof.analysis.judge.Credibility;
import dev.lockproof.analysis.judge.IrqState;
import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.learned.KnownUsage;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.ScenarioRow;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code inconsistent-lock-state}: a class is taken inside an interrupt and held while such
 * interrupts are on. {@code nmi-lock-use}: a blocking acquisition in a non-maskable interrupt of a
 * class that is used outside.
 */
public final class InterruptRules {

    private static final String INCONSISTENT = "inconsistent-lock-state";
    private static final String NMI = "nmi-lock-use";

    private final Names names;
    private final LockClasses classes;
    private final KnownUsage usages;
    private final Credibility trust;

    public InterruptRules(Names names, LockClasses classes, KnownUsage usages, Credibility trust) {
        this.usages = usages;
        this.names = names;
        this.classes = classes;
        this.trust = trust;
    }

    /** What the usage of each class alone shows. */
    public List<Finding> find() {
        List<Finding> findings = new ArrayList<>();
        for (int node = 0; node < classes.size(); node++) {
            int usage = usages.of(node);
            for (IrqState state : IrqState.values()) {
                if (state.conflicts(usage)) {
                    findings.add(inconsistent(node, state, usage));
                }
            }
            boolean inNmi =
                    (usage & Usage.IN_NMI_WRITE) != 0
                            && (usage & (Usage.USED_WRITE | Usage.USED_READ)) != 0;
            if (inNmi || ((usage & Usage.IN_NMI_READ) != 0 && (usage & Usage.USED_WRITE) != 0)) {
                findings.add(nmi(node, usage));
            }
        }
        return findings;
    }

    private Finding inconsistent(int node, IrqState state, int usage) {
        UsageWitness in = usages.witness(node, state.inBit(usage));
        UsageWitness on = usages.witness(node, state.onBit(usage));
        String lockClass = names.lockClass(node);
        String text =
                lockClass
                        + " is taken inside a "
                        + state.text()
                        + " "
                        + place(in)
                        + ", and "
                        + "task "
                        + names.task(on.task())
                        + " holds it while such interrupts are on "
                        + place(on)
                        + ". An interrupt that comes on the same processor just then waits for the lock of the very task that"
                        + " it interrupted.";
        String bits =
                state.bitText(state.inBit(usage)) + " and " + state.bitText(state.onBit(usage));
        List<ScenarioRow> scenario =
                List.of(
                        new ScenarioRow(0, "lock(" + lockClass + ")"),
                        new ScenarioRow(0, "<Interrupt>"),
                        new ScenarioRow(0, "  lock(" + lockClass + ")"));
        return finding(
                INCONSISTENT,
                Fingerprint.of(
                        INCONSISTENT,
                        List.of(Fingerprint.className(names.identity(node)), state.name())),
                "Lock taken in a " + state.text() + " and with them on: " + lockClass,
                text,
                lockClass,
                scenario,
                later(in, on),
                "usage: " + bits);
    }

    private Finding nmi(int node, int usage) {
        int inBit = (usage & Usage.IN_NMI_WRITE) != 0 ? Usage.IN_NMI_WRITE : Usage.IN_NMI_READ;
        int usedBit = (usage & Usage.USED_WRITE) != 0 ? Usage.USED_WRITE : Usage.USED_READ;
        UsageWitness in = usages.witness(node, inBit);
        UsageWitness used = usages.witness(node, usedBit);
        String lockClass = names.lockClass(node);
        String text =
                lockClass
                        + " is waited for inside a non-maskable interrupt "
                        + place(in)
                        + ", and is used outside "
                        + place(used)
                        + ". Such an interrupt cannot be held off, so it may come while its own processor holds the lock.";
        List<ScenarioRow> scenario =
                List.of(
                        new ScenarioRow(0, "lock(" + lockClass + ")"),
                        new ScenarioRow(0, "<NMI>"),
                        new ScenarioRow(0, "  lock(" + lockClass + ")"));
        return finding(
                NMI,
                Fingerprint.of(NMI, List.of(Fingerprint.className(names.identity(node)))),
                "Lock waited for in a non-maskable interrupt: " + lockClass,
                text,
                lockClass,
                scenario,
                in,
                "usage: INITIAL USE and IN-NMI");
    }

    private String place(UsageWitness witness) {
        return names.place(witness.line(), witness.site());
    }

    private static UsageWitness later(UsageWitness one, UsageWitness other) {
        return one.line() >= other.line() ? one : other;
    }

    private Finding finding(
            String rule,
            String fingerprint,
            String title,
            String text,
            String lockClass,
            List<ScenarioRow> scenario,
            UsageWitness at,
            String usage) {
        List<String> notes = new ArrayList<>(List.of(usage));
        if (trust.namesAreShared()) {
            notes.add(
                    "the format names locks by a name that several classes share: these may be different locks");
        }
        return new Finding(
                fingerprint,
                rule,
                trust.ofClasses(false),
                trust.confidenceOfClasses(false),
                title,
                text,
                List.of(lockClass),
                List.of(),
                scenario,
                at.line(),
                names.task(at.task()),
                names.site(at.site()),
                null,
                notes);
    }
}
