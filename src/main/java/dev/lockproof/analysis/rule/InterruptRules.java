package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.Usage;
import dev.lockproof.analysis.graph.UsageWitness;
import dev.lockproof.analysis.judge.AwaitedUsage;
import dev.lockproof.analysis.judge.Causes;
import dev.lockproof.analysis.judge.CommonPhrase;
import dev.lockproof.analysis.judge.Credibility;
import dev.lockproof.analysis.judge.InterruptFix;
import dev.lockproof.analysis.judge.IrqState;
import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.learned.KnownUsage;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Ring;
import dev.lockproof.finding.ScenarioRow;
import dev.lockproof.finding.Text;
import dev.lockproof.finding.Values;
import dev.lockproof.finding.Wordings;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code inconsistent-lock-state}: a class is taken inside an interrupt and held while such
 * interrupts are enabled. {@code nmi-lock-use}: a blocking acquisition in a non-maskable interrupt
 * of a class that is used outside.
 */
public final class InterruptRules {

    private static final String INCONSISTENT = "inconsistent-lock-state";
    private static final String NMI = "nmi-lock-use";

    private final Names names;
    private final LockClasses classes;
    private final KnownUsage usages;
    private final Credibility trust;
    private final Causes causes;

    public InterruptRules(
            Names names, LockClasses classes, KnownUsage usages, Credibility trust, Causes causes) {
        this.causes = causes;
        this.usages = usages;
        this.names = names;
        this.classes = classes;
        this.trust = trust;
    }

    /** The findings about the usage of single classes. */
    public List<Finding> find() {
        List<Finding> findings = new ArrayList<>();
        for (int node = 0; node < classes.size(); node++) {
            int usage = AwaitedUsage.of(usages.of(node), node, names);
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
        Text text =
                names.words()
                        .text(
                                UsageFinding.IN_AND_ON,
                                Values.of(Hole.LOCK, lockClass)
                                        .with(Hole.IRQ, state.text())
                                        .with(Hole.PLACE, place(in))
                                        .with(Hole.TASK, names.task(on.task()))
                                        .with(Hole.OTHER_PLACE, place(on))
                                        .with(
                                                Hole.FIX,
                                                InterruptFix.of(
                                                        names,
                                                        node,
                                                        usage,
                                                        on,
                                                        state,
                                                        trust.isLinux())));
        List<ScenarioRow> scenario =
                List.of(
                        new ScenarioRow(0, "lock(" + lockClass + ")"),
                        new ScenarioRow(0, "<Interrupt>"),
                        new ScenarioRow(0, "  lock(" + lockClass + ")"));
        String fingerprint =
                Fingerprint.of(
                        INCONSISTENT,
                        List.of(Fingerprint.className(names.identity(node)), state.name()));
        causes.interrupt(fingerprint, lockClass, on.line(), state);
        return finding(
                INCONSISTENT,
                fingerprint,
                text,
                ring(lockClass, scenario),
                later(in, on),
                state.bitText(state.inBit(usage)),
                state.bitText(state.onBit(usage)));
    }

    private Finding nmi(int node, int usage) {
        int inBit = (usage & Usage.IN_NMI_WRITE) != 0 ? Usage.IN_NMI_WRITE : Usage.IN_NMI_READ;
        int usedBit = (usage & Usage.USED_WRITE) != 0 ? Usage.USED_WRITE : Usage.USED_READ;
        UsageWitness in = usages.witness(node, inBit);
        UsageWitness used = usages.witness(node, usedBit);
        String lockClass = names.lockClass(node);
        Text text =
                names.words()
                        .text(
                                UsageFinding.IN_NMI,
                                Values.of(Hole.LOCK, lockClass)
                                        .with(Hole.PLACE, place(in))
                                        .with(Hole.OTHER_PLACE, place(used))
                                        .with(
                                                Hole.FUNCTION,
                                                names.function(in.task(), in.line(), in.site())));
        List<ScenarioRow> scenario =
                List.of(
                        new ScenarioRow(0, "lock(" + lockClass + ")"),
                        new ScenarioRow(0, "<NMI>"),
                        new ScenarioRow(0, "  lock(" + lockClass + ")"));
        return finding(
                NMI,
                Fingerprint.of(NMI, List.of(Fingerprint.className(names.identity(node)))),
                text,
                ring(lockClass, scenario),
                in,
                "INITIAL USE",
                "IN-NMI");
    }

    private static Ring ring(String lockClass, List<ScenarioRow> scenario) {
        return new Ring(List.of(lockClass), List.of(), scenario);
    }

    private String place(UsageWitness witness) {
        return names.place(witness.task(), witness.line(), witness.site());
    }

    private static UsageWitness later(UsageWitness one, UsageWitness other) {
        return one.line() >= other.line() ? one : other;
    }

    private Finding finding(
            String rule,
            String fingerprint,
            Text text,
            Ring ring,
            UsageWitness at,
            String usage,
            String otherUsage) {
        Wordings words = names.words();
        List<String> notes = new ArrayList<>();
        notes.add(
                words.phrase(
                        CommonPhrase.USAGE_OF_ONE,
                        Values.of(Hole.USAGE, usage).with(Hole.OTHER_USAGE, otherUsage)));
        if (trust.namesAreShared()) {
            notes.add(words.phrase(CommonPhrase.NAMES_ARE_SHARED));
        }
        Grade grade = new Grade(trust.ofClasses(false), trust.confidenceOfClasses(false));
        return Finding.ring(rule, fingerprint, grade, text, ring, notes)
                .at(names.placeOf(at.task(), at.line(), at.site()));
    }
}
