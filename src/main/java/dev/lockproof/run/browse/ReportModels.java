package dev.lockproof.run.browse;

import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.finding.Rule;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Unchecked;
import dev.lockproof.project.Gate;
import dev.lockproof.project.GatePolicy;
import dev.lockproof.project.Policy.Sarif;
import dev.lockproof.project.Verdict;
import dev.lockproof.project.memory.Policies;
import dev.lockproof.report.ReportModel;
import dev.lockproof.report.ReportModel.Addresses;
import dev.lockproof.report.ReportModel.GateResult;
import dev.lockproof.report.ReportModel.Notice;
import dev.lockproof.report.ReportModel.Outcome;
import dev.lockproof.report.ReportModel.Subject;
import dev.lockproof.run.Labels;
import dev.lockproof.run.Run;
import dev.lockproof.run.RunDiagnostic;
import dev.lockproof.run.RunUrls;
import dev.lockproof.run.TraceStore;
import dev.lockproof.run.TraceStore.Header;
import dev.lockproof.run.files.RunFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what reports of a stored run tell. */
@Component
class ReportModels {

    private final ReportStore findings;
    private final GateStore gates;
    private final GateJudge judge;
    private final TraceStore traces;
    private final Policies policies;
    private final RuleCatalog rules;
    private final RunUrls urls;

    ReportModels(
            ReportStore findings,
            GateStore gates,
            GateJudge judge,
            TraceStore traces,
            Policies policies,
            RuleCatalog rules,
            RunUrls urls) {
        this.findings = findings;
        this.gates = gates;
        this.judge = judge;
        this.traces = traces;
        this.policies = policies;
        this.rules = rules;
        this.urls = urls;
    }

    /**
     * The model of a run for the client of this request.
     *
     * @param run a run that is done
     */
    ReportModel of(Run run) {
        UUID id = run.storedId();
        String url = urls.url(id);
        Sarif sarif = policies.of(run.project()).policy().sarif();
        return new ReportModel(
                subject(run),
                outcome(run, judge.judge(run, url)),
                new Addresses(
                        RunUrls.service(),
                        url,
                        urls.rules(),
                        sarif.sourceRoot(),
                        sarif.repository()),
                rules.all(),
                unchecked(run),
                new StoredFindings(findings, id, counting(gates.asked(id).policy())));
    }

    /** Without a gate nothing would count, and a report of errors would look like a good one. */
    private static GatePolicy counting(GatePolicy asked) {
        return asked.failOn() == null ? new GatePolicy(Severity.ERROR, false, false, false) : asked;
    }

    private Subject subject(Run run) {
        Labels labels = run.labels();
        return new Subject(
                run.storedId().toString(),
                run.project(),
                labels.name(),
                labels.commit(),
                labels.branch(),
                labels.build(),
                labels.url(),
                run.format(),
                recording(run));
    }

    private String recording(Run run) {
        List<RunFile> files = run.files().files();
        String only = files != null && files.size() == 1 ? files.getFirst().name() : null;
        if (only != null) {
            return only;
        }
        String sent = traces.header(run.storedId()).map(Header::fileName).orElse(null);
        return sent == null ? run.storedId() + ".trace" : sent;
    }

    private Outcome outcome(Run run, GateView gate) {
        UUID id = run.storedId();
        Verdict verdict = run.state().verdict();
        return new Outcome(
                (verdict == null ? Verdict.INCONCLUSIVE : verdict).text(),
                result(gate.gate()),
                gate.text(),
                findings.counts(id, false),
                findings.counts(id, true),
                !Boolean.FALSE.equals(run.results().complete()),
                known(run.totals().events()),
                known(run.times().analysisMillis()),
                run.times().startedAt(),
                run.times().finishedAt(),
                notices(run.results().diagnostics()));
    }

    private static long known(@Nullable Long number) {
        return number == null ? 0 : number;
    }

    private static GateResult result(Gate gate) {
        return switch (gate) {
            case PASSED -> GateResult.PASSED;
            case FAILED, PENDING -> GateResult.FAILED;
            case NONE -> GateResult.NONE;
        };
    }

    private static List<Notice> notices(@Nullable List<RunDiagnostic> diagnostics) {
        return diagnostics == null
                ? List.of()
                : diagnostics.stream()
                        .map(each -> new Notice(each.file(), each.line(), each.message()))
                        .toList();
    }

    /** Why each rule could not be checked; a run names families with a star, and lists. */
    private Map<String, String> unchecked(Run run) {
        List<Unchecked> entries = run.results().unchecked();
        Map<String, String> byRule = new LinkedHashMap<>();
        for (Unchecked entry : entries == null ? List.<Unchecked>of() : entries) {
            for (String name : entry.rule().split(", ", -1)) {
                rules.all().stream()
                        .map(Rule::id)
                        .filter(id -> matches(name, id))
                        .forEach(id -> byRule.putIfAbsent(id, entry.why()));
            }
        }
        return byRule;
    }

    private static boolean matches(String name, String id) {
        return name.endsWith("*")
                ? id.startsWith(name.substring(0, name.length() - 1))
                : id.equals(name);
    }
}
