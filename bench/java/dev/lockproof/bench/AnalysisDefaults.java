package dev.lockproof.bench;

import dev.lockproof.analysis.AnalysisOptions;
import dev.lockproof.catalog.RuleCatalog;

/** The options from which all benchmarks of the analysis start. */
final class AnalysisDefaults {

    /** The texts that come with the product, default limits, no contracts, no profiles. */
    static final AnalysisOptions OPTIONS = AnalysisOptions.of(RuleCatalog.load().wordings());

    private AnalysisDefaults() {}
}
