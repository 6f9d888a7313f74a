package dev.lockproof.report.sarif;

import dev.lockproof.report.JsonWriter;
import dev.lockproof.report.ReportModel;
import dev.lockproof.report.ReportModel.Addresses;
import dev.lockproof.report.ReportModel.Subject;
import dev.lockproof.report.ReportedFinding;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Results are written as they are read, and rules and notifications behind them: only then it is known which rules have
 * results and what was left out. So memory is bounded however many findings a run has. The limits are those of GitHub's
 * code scanning, the strictest reader: it retains 5,000 results of a run and does not promise that they are the worst.
 */

/** Writes a run as SARIF 2.1.0 (OASIS, 2020), within the limits of GitHub's code scanning. */
public final class SarifReport {

    static final int MAX_RESULTS = 5000;

    /** GitHub takes 10 MB of gzip; the rest is for what follows the results. */
    static final long MAX_PACKED_BYTES = 9_500_000;

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private final ReportModel model;
    private final JsonWriter out;
    private final PackedSize size;
    private final Cuts cuts = new Cuts();
    private final SarifRules rules;
    private final SarifResult result;
    private final int maxResults;
    private final long maxBytes;
    private int results;

    private SarifReport(ReportModel model, OutputStream stream, int maxResults, long maxBytes) {
        this.model = model;
        this.maxResults = maxResults;
        this.maxBytes = maxBytes;
        size = new PackedSize(stream);
        out = new JsonWriter(size);
        rules = new SarifRules(model);
        result = new SarifResult(out, model, rules, cuts);
    }

    /** Writes the whole report, and closes the stream. */
    public static void write(ReportModel model, OutputStream stream) {
        write(model, stream, MAX_RESULTS, MAX_PACKED_BYTES);
    }

    static void write(ReportModel model, OutputStream stream, int maxResults, long maxBytes) {
        SarifReport report = new SarifReport(model, stream, maxResults, maxBytes);
        try (JsonWriter _ = report.out) {
            report.write();
        }
    }

    private void write() {
        out.beginObject();
        out.name("$schema").text(SCHEMA);
        out.name("version").text("2.1.0");
        out.name("runs").beginArray();
        out.beginObject();
        out.name("automationDetails").beginObject();
        out.name("id").text(automationId(model.subject()));
        out.endObject();
        provenance();
        out.name("columnKind").text("utf16CodeUnits");
        sourceRoot();
        out.name("results").beginArray();
        model.findings().read(this::result);
        out.endArray();
        tool();
        new SarifInvocation(out, model).write(cuts);
        properties();
        out.endObject();
        out.endArray();
        out.endObject();
    }

    private boolean result(ReportedFinding finding) {
        if (results >= maxResults || size.bytes() > maxBytes) {
            cuts.results++;
            return true;
        }
        result.write(finding);
        results++;
        out.flush();
        return true;
    }

    /**
     * A category that stays the same from run to run, so that alerts of earlier runs are closed.
     */
    private static String automationId(Subject subject) {
        String name = subject.name();
        return "lockproof/"
                + segment(subject.project())
                + "/"
                + (name == null ? "" : segment(name) + "/");
    }

    private static String segment(String text) {
        return SarifText.line(text).replace('/', '_');
    }

    /** The schema asks for the repository's address, so without one there is no provenance. */
    private void provenance() {
        String repository = model.addresses().repository();
        if (repository == null) {
            return;
        }
        out.name("versionControlProvenance").beginArray();
        out.beginObject();
        out.name("repositoryUri").text(repository);
        optional("revisionId", model.subject().commit());
        optional("branch", model.subject().branch());
        out.name("mappedTo").beginObject();
        out.name("uriBaseId").text(SarifLocations.SOURCE_ROOT);
        out.endObject();
        out.endObject();
        out.endArray();
    }

    private void sourceRoot() {
        out.name("originalUriBaseIds").beginObject();
        out.name(SarifLocations.SOURCE_ROOT).beginObject();
        out.name("description").beginObject();
        out.name("text").text("The root of the source that the recorded program was built from.");
        out.endObject();
        out.endObject();
        out.endObject();
    }

    private void tool() {
        Addresses addresses = model.addresses();
        out.name("tool").beginObject();
        out.name("driver").beginObject();
        out.name("name").text("Lockproof");
        out.name("fullName").text("Lockproof, lock validation as a service");
        out.name("informationUri").text(addresses.service());
        rules.write(out);
        out.endObject();
        out.endObject();
    }

    private void properties() {
        Subject subject = model.subject();
        out.name("properties").beginObject();
        out.name("run").text(subject.id());
        out.name("project").text(SarifText.line(subject.project()));
        optional("name", subject.name());
        optional("commit", subject.commit());
        optional("branch", subject.branch());
        optional("build", subject.build());
        optional("buildUrl", subject.url());
        out.name("verdict").text(model.outcome().verdict());
        out.name("gate").text(SarifText.gate(model.outcome().gate()));
        out.name("gateText").text(SarifText.line(model.outcome().headline()));
        out.name("complete").bool(model.outcome().complete());
        out.name("events").number(model.outcome().events());
        out.name("tags").texts(List.of("locking"));
        out.endObject();
    }

    private void optional(String name, @Nullable String text) {
        if (text != null) {
            out.name(name).text(SarifText.line(text));
        }
    }
}
