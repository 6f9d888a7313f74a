package dev.lockproof.analysis;

import dev.lockproof.catalog.RuleCatalog;

/** The options of an analysis with the texts that come with the product. */
public final class Options {

    /** Default limits, no contracts, no profiles, the whole recording. */
    public static final AnalysisOptions DEFAULT = AnalysisOptions.of(RuleCatalog.load().wordings());

    private Options() {}
}
