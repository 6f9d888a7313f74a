package dev.lockproof.reference;

import dev.lockproof.platform.limits.Limits;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Every limit in force.
 *
 * @param files of one run
 * @param compressedBytes of an upload, as it is sent
 * @param decompressedBytes of all files of an upload, decompressed
 * @param lineBytes of one line of a trace or log
 * @param symbolBytes of all names in one trace together
 * @param contractBytes of the contracts that come with a submission
 * @param contracts that come with a submission
 * @param primeBytes of the profiles of declared dependencies that come with a submission
 * @param primeDeclarations dependencies and contexts that those profiles declare
 * @param symbolFileBytes of the files of symbols that come with a submission
 * @param dependencies distinct dependencies that an analysis retains
 * @param findings that a run retains, the worst
 * @param heldLocks that one task may hold at once
 * @param diagnostics messages about the input that a run retains, the first ones
 * @param concurrentSubmissions that are read at the same time
 * @param queuedRuns that wait for their analysis
 * @param textChars of each free-text parameter
 * @param idempotencyKeyChars of an Idempotency-Key
 * @param pageItems on one page of a list
 * @param jsonBytes of a JSON body, such as a policy
 * @param triageFindings that one decision may change
 * @param trendItems of a trend
 * @param webhooks of a project
 * @param waitSeconds that a submission may wait for its analysis
 */
@Schema(name = "Limits")
record LimitsView(
        int files,
        long compressedBytes,
        long decompressedBytes,
        long lineBytes,
        long symbolBytes,
        long contractBytes,
        int contracts,
        long primeBytes,
        int primeDeclarations,
        long symbolFileBytes,
        int dependencies,
        int findings,
        int heldLocks,
        int diagnostics,
        int concurrentSubmissions,
        int queuedRuns,
        int textChars,
        int idempotencyKeyChars,
        int pageItems,
        long jsonBytes,
        int triageFindings,
        int trendItems,
        int webhooks,
        int waitSeconds) {

    static LimitsView of(Limits limits) {
        return new LimitsView(
                limits.files(),
                limits.compressedBytes().toBytes(),
                limits.decompressedBytes().toBytes(),
                limits.lineBytes().toBytes(),
                limits.symbolBytes().toBytes(),
                limits.contractBytes().toBytes(),
                limits.contracts(),
                limits.primeBytes().toBytes(),
                limits.primeDeclarations(),
                limits.symbolFileBytes().toBytes(),
                limits.dependencies(),
                limits.findings(),
                limits.heldLocks(),
                limits.diagnostics(),
                limits.concurrentSubmissions(),
                limits.queuedRuns(),
                limits.textChars(),
                limits.idempotencyKeyChars(),
                limits.pageItems(),
                limits.jsonBytes().toBytes(),
                limits.triageFindings(),
                Limits.TREND_ITEMS,
                Limits.WEBHOOKS,
                limits.waitSeconds());
    }
}
