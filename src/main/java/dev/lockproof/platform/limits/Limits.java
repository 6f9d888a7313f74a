package dev.lockproof.platform.limits;

import dev.lockproof.trace.Limit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Every bound in force, from {@code lockproof.limits.*}; a value outside its own range prevents the
 * start.
 *
 * @param files of one run
 * @param compressedBytes of an upload as sent
 * @param decompressedBytes of all files of an upload, decompressed
 * @param lineBytes of one line of a trace or log
 * @param symbolBytes of all names in one trace together
 * @param contractBytes of the contracts that come with a submission
 * @param contracts that come with a submission
 * @param primeBytes of the profiles of declared dependencies that come with a submission
 * @param primeDeclarations dependencies and contexts that those profiles declare
 * @param symbolFileBytes of the files of symbols that come with a submission
 * @param dependencies distinct dependencies that an analysis retains
 * @param findings that a run retains, the worst first
 * @param heldLocks that one task may hold at once
 * @param diagnostics messages about the input that a run retains, the first ones
 * @param concurrentSubmissions read at the same time; further ones are answered 429
 * @param queuedRuns waiting for their analysis; further ones are answered 429
 * @param textChars of each free-text parameter
 * @param idempotencyKeyChars of an {@code Idempotency-Key}
 * @param pageItems on one page of a list
 * @param jsonBytes of a JSON body, such as a policy
 * @param triageFindings that one decision may change
 * @param waitSeconds that a submission may wait for its analysis
 */
@ConfigurationProperties(Limits.PREFIX)
public record Limits(
        int files,
        DataSize compressedBytes,
        DataSize decompressedBytes,
        DataSize lineBytes,
        DataSize symbolBytes,
        DataSize contractBytes,
        int contracts,
        DataSize primeBytes,
        int primeDeclarations,
        DataSize symbolFileBytes,
        int dependencies,
        int findings,
        int heldLocks,
        int diagnostics,
        int concurrentSubmissions,
        int queuedRuns,
        int textChars,
        int idempotencyKeyChars,
        int pageItems,
        DataSize jsonBytes,
        int triageFindings,
        int waitSeconds) {

    /** Items of a trend: more than a year of days. */
    public static final int TREND_ITEMS = 400;

    /** Webhooks of a project. */
    public static final int WEBHOOKS = 20;

    static final String PREFIX = "lockproof.limits";

    private static final long INT_MAX = Integer.MAX_VALUE - 8L;

    public Limits {
        check("files", files, 1, 10_000);
        check("compressed-bytes", compressedBytes.toBytes(), 1024, Long.MAX_VALUE);
        check("decompressed-bytes", decompressedBytes.toBytes(), 1024, Long.MAX_VALUE);
        check("line-bytes", lineBytes.toBytes(), 1024, INT_MAX);
        check("symbol-bytes", symbolBytes.toBytes(), 1024, INT_MAX);
        check("contract-bytes", contractBytes.toBytes(), 1024, 16 << 20);
        check("contracts", contracts, 1, 10_000);
        check("prime-bytes", primeBytes.toBytes(), 1024, 16 << 20);
        check("prime-declarations", primeDeclarations, 1, 10_000);
        check("symbol-file-bytes", symbolFileBytes.toBytes(), 1024, INT_MAX);
        check("dependencies", dependencies, 1, INT_MAX);
        check("findings", findings, 1, INT_MAX);
        check("held-locks", heldLocks, 1, INT_MAX);
        check("diagnostics", diagnostics, 0, 10_000);
        check("concurrent-submissions", concurrentSubmissions, 1, 100_000);
        check("queued-runs", queuedRuns, 1, INT_MAX);
        check("text-chars", textChars, 1, 100_000);
        check("idempotency-key-chars", idempotencyKeyChars, 1, 1000);
        check("page-items", pageItems, 1, 10_000);
        check("json-bytes", jsonBytes.toBytes(), 1024, 16 << 20);
        check("triage-findings", triageFindings, 1, 1_000_000);
        check("wait-seconds", waitSeconds, 0, 3600);
    }

    /**
     * A message of the core, and the property to raise behind it.
     *
     * @param limit the cause of the message, if a limit is
     */
    public static String explain(String message, @Nullable Limit limit) {
        return limit == null ? message : message + " (" + property(limit) + ")";
    }

    /** The property that sets a limit of the core. */
    static String property(Limit limit) {
        return PREFIX + "." + limit.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void check(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "%s.%s must be from %d to %d, is %d".formatted(PREFIX, name, min, max, value));
        }
    }
}
