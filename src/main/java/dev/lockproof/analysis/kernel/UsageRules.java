package dev.lockproof.analysis.kernel;

import dev.lockproof.analysis.judge.IrqState;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Ring;
import dev.lockproof.finding.ScenarioRow;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Text;
import dev.lockproof.finding.Values;
import java.util.ArrayList;
import java.util.List;

/*
 * Lockdep sets the letters of a class before it checks them, so a class that breaks the rule shows it for ever. The
 * letters tell writers from readers, so this needs no guess. Letters of different files are not combined: what one boot
 * shows of a class need not be true in another.
 */
/** Finds classes whose letters show uses that do not go together. */
final class UsageRules {

    private static final String RULE = KernelFinding.IMPLIED_USAGE.rule();
    private static final Grade GRADE = new Grade(Severity.ERROR, Confidence.CLASS);

    /** Lockdep's name for the third kind of context, up to 4.13. */
    private static final String RECLAIM = "RECLAIM_FS";

    private final KernelWords words;
    private final UsageLetters letters;

    UsageRules(KernelWords words, UsageLetters letters) {
        this.words = words;
        this.letters = letters;
    }

    List<Finding> find(KernelGraph graph) {
        List<Finding> found = new ArrayList<>();
        for (int node = 0; node < graph.size(); node++) {
            KernelClass each = graph.node(node);
            for (IrqState state : IrqState.values()) {
                for (String usage : each.usages()) {
                    int bits = letters.bits(usage);
                    if (state.conflicts(bits)) {
                        found.add(inconsistent(graph.name(node), each, state, bits));
                        break;
                    }
                }
            }
            boolean reclaims =
                    each.usages().stream()
                            .anyMatch(usage -> UsageLetters.reclaimConflicts(letters.bits(usage)));
            if (reclaims) {
                found.add(reclaims(graph.name(node), each));
            }
        }
        return found;
    }

    private Finding inconsistent(String name, KernelClass each, IrqState state, int bits) {
        Text text =
                words.words()
                        .text(
                                KernelFinding.IMPLIED_USAGE,
                                Values.of(Hole.IRQ, state.text())
                                        .with(Hole.LOCK, name)
                                        .with(Hole.USAGE, state.bitText(state.inBit(bits)))
                                        .with(Hole.OTHER_USAGE, state.bitText(state.onBit(bits))));
        return finding(name, each, state.name(), text, "<Interrupt>");
    }

    private Finding reclaims(String name, KernelClass each) {
        Text text =
                words.words().text(KernelFinding.IMPLIED_RECLAIM_USAGE, Values.of(Hole.LOCK, name));
        return finding(name, each, RECLAIM, text, "<Reclaim>");
    }

    private Finding finding(String name, KernelClass each, String state, Text text, String by) {
        List<ScenarioRow> rows =
                List.of(
                        new ScenarioRow(0, "lock(" + name + ")"),
                        new ScenarioRow(0, by),
                        new ScenarioRow(0, "  lock(" + name + ")"));
        return words.finding(
                RULE,
                Fingerprint.of(RULE, List.of(Fingerprint.className(name), state)),
                GRADE,
                text,
                new Ring(List.of(name), List.of(), rows),
                each.first(),
                List.of(words.words().phrase(KernelPhrase.GRAPH_REPORTED)));
    }
}
