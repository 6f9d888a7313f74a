package dev.lockproof.run;

import dev.lockproof.analysis.AnalysisLimits;
import dev.lockproof.analysis.AnalysisOptions;
import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Analyzer;
import dev.lockproof.analysis.learned.Lesson;
import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.finding.Finding;
import dev.lockproof.format.Formats;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import dev.lockproof.project.FindingState;
import dev.lockproof.project.GatePolicy;
import dev.lockproof.project.JudgedFinding;
import dev.lockproof.project.union.Suppositions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Says what supposed events would close in the graph of a project. Nothing is stored. */
@Service
public class WhatIfService {

    private static final int MAX_CYCLES = 200;

    private final Formats formats;
    private final RuleCatalog rules;
    private final Limits limits;
    private final Suppositions suppositions;

    WhatIfService(Formats formats, RuleCatalog rules, Limits limits, Suppositions suppositions) {
        this.formats = formats;
        this.rules = rules;
        this.limits = limits;
        this.suppositions = suppositions;
    }

    /**
     * What supposed events would close.
     *
     * @param cycles worst first
     * @param truncated whether a bound left some out
     */
    public record Answer(List<FindingView> cycles, boolean truncated) {

        public Answer {
            cycles = List.copyOf(cycles);
        }
    }

    /**
     * Lays events over the graph of a project.
     *
     * @param events a native trace
     * @throws dev.lockproof.trace.InvalidInputException if they are not one
     * @throws ProblemException 422 if they guess or lack something, so that they prove nothing
     */
    public Answer close(String project, byte[] events) throws IOException {
        Analyzer analyzer =
                new Analyzer(
                        AnalysisOptions.of(rules.wordings())
                                .with(
                                        new AnalysisLimits(
                                                limits.dependencies(),
                                                limits.findings(),
                                                limits.heldLocks(),
                                                limits.symbolBytes().toBytes(),
                                                limits.diagnostics())));
        formats.byId("native")
                .orElseThrow()
                .read(new ByteArrayInputStream(events), analyzer, ReadLimits.DEFAULT);
        AnalysisResult own = analyzer.finish();
        Lesson supposed = analyzer.shared("");
        if (supposed == null) {
            throw ProblemException.of(
                    ProblemType.INVALID_PARAMETER,
                    "The events guess modes or kinds, or some are lost: such a recording takes no"
                            + " part in the graph.");
        }
        Suppositions.Closed closed = suppositions.close(project, supposed);
        Set<String> prints = new HashSet<>();
        List<Finding> all = new ArrayList<>();
        for (Finding each : closed.cycles()) {
            if (prints.add(each.fingerprint())) {
                all.add(each);
            }
        }
        for (Finding each : own.findings()) {
            if (prints.add(each.fingerprint())) {
                all.add(each);
            }
        }
        return new Answer(
                all.stream().limit(MAX_CYCLES).map(WhatIfService::view).toList(),
                closed.cut() || all.size() > MAX_CYCLES);
    }

    private static FindingView view(Finding finding) {
        return FindingView.of(
                null,
                new JudgedFinding(
                        finding, false, FindingState.OPEN, false, GatePolicy.Fate.MILDER));
    }
}
