package dev.lockproof.run.browse;

import dev.lockproof.project.Gate;
import dev.lockproof.project.GateFinding;
import dev.lockproof.project.GatePolicy;
import dev.lockproof.project.GatePolicy.Fate;
import dev.lockproof.project.GateTally;
import dev.lockproof.project.GateTally.Left;
import dev.lockproof.project.GateText;
import dev.lockproof.project.Verdict;
import dev.lockproof.run.Run;
import dev.lockproof.run.RunStatus;
import dev.lockproof.run.browse.GateStore.Asked;
import dev.lockproof.run.browse.GateStore.Judged;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Judges the gate of a stored run again. */
@Component
public class GateJudge {

    private static final int WORST = 3;

    private final GateStore store;

    GateJudge(GateStore store) {
        this.store = store;
    }

    /**
     * The gate of a run now.
     *
     * @param run without the address in its text
     * @param url its address
     */
    public GateView judge(Run run, String url) {
        Verdict verdict = run.state().verdict();
        return run.state().status() == RunStatus.DONE && verdict != null
                ? judged(run, verdict, url)
                : unjudged(run, url);
    }

    /**
     * The gate of a run now, in short.
     *
     * @param head the first line of the gate's text; empty if none was asked for
     */
    public record Brief(Gate gate, Gate atFinish, String head) {}

    /** The gate of a run now, without the findings that it counts. */
    public Brief brief(Run run) {
        Verdict verdict = run.state().verdict();
        Gate atFinish = run.state().gate();
        if (atFinish == Gate.NONE || run.state().status() != RunStatus.DONE || verdict == null) {
            return new Brief(atFinish, atFinish, "");
        }
        UUID id = run.storedId();
        Asked asked = store.asked(id);
        List<Judged> all = store.findings(id);
        GateTally tally = tally(run, asked, all);
        return new Brief(tally.gate(), atFinish, tally.head(verdict));
    }

    private static GateTally tally(Run run, Asked asked, List<Judged> all) {
        GatePolicy policy = asked.policy();
        boolean conclusive = conclusive(run, asked, all);
        Gate gate =
                policy.judge(
                        all.stream().map(each -> fate(policy, each)).toList(),
                        conclusive,
                        asked.complete());
        GateTally tally =
                new GateTally(policy, gate, run.state().baseline(), conclusive, asked.complete());
        all.forEach(each -> tally.add(each.severity(), each.isNew(), fate(policy, each)));
        return tally;
    }

    private static GateView unjudged(Run run, String url) {
        return new GateView(
                run.state().gate(),
                run.state().gate(),
                run.state().baseline(),
                List.of(),
                new Left(0, 0, 0, 0),
                run.text() + "\n" + url);
    }

    private GateView judged(Run run, Verdict verdict, String url) {
        UUID id = run.storedId();
        Asked asked = store.asked(id);
        GatePolicy policy = asked.policy();
        List<Judged> all = store.findings(id);
        List<Judged> counted =
                all.stream().filter(each -> fate(policy, each) == Fate.COUNTED).toList();
        GateTally tally = tally(run, asked, all);
        List<GateFinding> named =
                store.named(id, counted.stream().limit(GateText.COUNTED).toList());
        List<GateFinding> shown =
                counted.isEmpty() ? store.named(id, all.stream().limit(WORST).toList()) : named;
        return new GateView(
                tally.gate(),
                run.state().gate(),
                run.state().baseline(),
                named,
                tally.left(),
                text(tally.head(verdict), GateText.lines(shown, all.size()), url));
    }

    private static String text(String head, String lines, String url) {
        return head
                + (lines.isEmpty() ? "" : "\n" + GateText.addressed(lines, url + "/findings"))
                + "\n"
                + url;
    }

    private static Fate fate(GatePolicy policy, Judged each) {
        return policy.fate(each.severity(), each.isNew(), each.atFinish(), each.now());
    }

    /** An earlier release stored only the verdict and the gate, which failed for some reason. */
    private static boolean conclusive(Run run, Asked asked, List<Judged> all) {
        Boolean stored = asked.conclusive();
        if (stored != null) {
            return stored;
        }
        boolean failedWithoutFindings =
                run.gateFailed()
                        && all.stream()
                                .noneMatch(each ->
                                        asked.policy()
                                                        .fate(
                                                                each.severity(),
                                                                each.isNew(),
                                                                each.atFinish(),
                                                                each.atFinish())
                                                == Fate.COUNTED);
        return run.state().verdict() != Verdict.INCONCLUSIVE && !failedWithoutFindings;
    }
}
