package dev.lockproof.analysis;

import dev.lockproof.analysis.judge.CommonPhrase;
import dev.lockproof.analysis.judge.InterruptFix;
import dev.lockproof.analysis.judge.SelfDeadlock;
import dev.lockproof.analysis.kernel.KernelFinding;
import dev.lockproof.analysis.kernel.KernelPhrase;
import dev.lockproof.analysis.learned.CountPhrase;
import dev.lockproof.analysis.reported.ReportFinding;
import dev.lockproof.analysis.reported.ReportPhrase;
import dev.lockproof.analysis.ring.FixPhrase;
import dev.lockproof.analysis.ring.RingFinding;
import dev.lockproof.analysis.ring.RingPhrase;
import dev.lockproof.analysis.ring.WaitFinding;
import dev.lockproof.analysis.ring.WaitPhrase;
import dev.lockproof.analysis.rule.BreachFinding;
import dev.lockproof.analysis.rule.CallFinding;
import dev.lockproof.analysis.rule.CallPhrase;
import dev.lockproof.analysis.rule.LockFinding;
import dev.lockproof.analysis.rule.MisuseFinding;
import dev.lockproof.analysis.rule.SleepFinding;
import dev.lockproof.analysis.rule.SleepPhrase;
import dev.lockproof.analysis.rule.TaskFinding;
import dev.lockproof.analysis.rule.UsageFinding;
import dev.lockproof.analysis.verdict.RunPhrase;
import dev.lockproof.finding.FindingKey;
import dev.lockproof.finding.Hint;
import dev.lockproof.finding.HistoryPhrase;
import dev.lockproof.finding.Need;
import dev.lockproof.finding.PhraseKey;
import java.util.ArrayList;
import java.util.List;

/** The keys of all finding texts. The catalog is checked against them when it is read. */
public final class FindingTexts {

    private FindingTexts() {}

    /** The keys of titles and explanations. */
    public static List<FindingKey> findings() {
        List<FindingKey> keys = new ArrayList<>();
        keys.addAll(List.of(SelfDeadlock.values()));
        keys.addAll(List.of(RingFinding.values()));
        keys.addAll(List.of(WaitFinding.values()));
        keys.addAll(List.of(LockFinding.values()));
        keys.addAll(List.of(SleepFinding.values()));
        keys.addAll(List.of(TaskFinding.values()));
        keys.addAll(List.of(UsageFinding.values()));
        keys.addAll(List.of(CallFinding.values()));
        keys.addAll(List.of(ReportFinding.values()));
        keys.addAll(List.of(KernelFinding.values()));
        keys.addAll(MisuseFinding.all());
        keys.addAll(BreachFinding.all());
        return keys;
    }

    /** The keys of notes and of phrases within explanations. */
    public static List<PhraseKey> phrases() {
        List<PhraseKey> keys = new ArrayList<>();
        keys.addAll(List.of(CommonPhrase.values()));
        keys.addAll(List.of(InterruptFix.values()));
        keys.addAll(List.of(RingPhrase.values()));
        keys.addAll(List.of(FixPhrase.values()));
        keys.addAll(List.of(WaitPhrase.values()));
        keys.addAll(List.of(SleepPhrase.values()));
        keys.addAll(List.of(CallPhrase.values()));
        keys.addAll(List.of(RunPhrase.values()));
        keys.addAll(List.of(ReportPhrase.values()));
        keys.addAll(List.of(KernelPhrase.values()));
        keys.addAll(List.of(CountPhrase.values()));
        keys.addAll(List.of(Need.values()));
        keys.addAll(List.of(Need.Lack.values()));
        keys.addAll(List.of(Hint.Experience.values()));
        keys.addAll(List.of(HistoryPhrase.values()));
        return keys;
    }
}
