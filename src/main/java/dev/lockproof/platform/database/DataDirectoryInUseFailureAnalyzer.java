package dev.lockproof.platform.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains in words, without a stack trace, that the data directory is in use. */
final class DataDirectoryInUseFailureAnalyzer
        extends AbstractFailureAnalyzer<DataDirectoryInUseException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, DataDirectoryInUseException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Stop that process, or give this one a directory of its own (LOCKPROOF_DATA_DIR),"
                        + " or let both share one PostgreSQL (SPRING_DATASOURCE_URL).",
                cause);
    }
}
