package dev.lockproof.report.sarif;

import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Step;
import dev.lockproof.report.JsonWriter;
import dev.lockproof.report.ReportModel;
import dev.lockproof.report.ReportedFinding;
import dev.lockproof.report.ReportedFinding.Standing;
import dev.lockproof.report.Site;
import dev.lockproof.report.sarif.SarifLocations.Place;
import java.util.List;

/** Writes one finding as a result. */
final class SarifResult {

    static final int MAX_RELATED = 100;

    /** GitHub's own name of the hash by which it finds an alert again. */
    private static final String GITHUB_HASH = "primaryLocationLineHash";

    private static final int HASH_DIGITS = 16;
    private static final double MAX_RANK = 100;

    private final JsonWriter out;
    private final ReportModel model;
    private final SarifRules rules;
    private final Cuts cuts;
    private final SarifLocations locations;
    private final SarifFlows flows;

    SarifResult(JsonWriter out, ReportModel model, SarifRules rules, Cuts cuts) {
        this.out = out;
        this.model = model;
        this.rules = rules;
        this.cuts = cuts;
        locations = new SarifLocations(out, model);
        flows = new SarifFlows(out, locations, cuts);
    }

    void write(ReportedFinding reported) {
        Finding finding = reported.finding();
        Place primary = primary(finding);
        out.beginObject();
        out.name("ruleId").text(finding.rule());
        out.name("ruleIndex").number(rules.number(finding.rule()));
        out.name("kind").text("fail");
        out.name("level").text(SarifRules.level(finding.severity()));
        message(finding.title() + "\n" + finding.explanation());
        out.name("locations").beginArray();
        out.beginObject();
        locations.physical(primary);
        locations.logical(primary, finding.classes());
        out.endObject();
        out.endArray();
        related(finding.steps());
        flows.write(finding, primary);
        fingerprints(finding.fingerprint());
        out.name("baselineState").text(reported.isNew() ? "new" : "unchanged");
        suppressions(reported);
        out.name("rank").decimal(Math.min(MAX_RANK, reported.score()));
        out.name("hostedViewerUri").text(model.addresses().finding(finding.fingerprint()));
        properties(reported);
        out.endObject();
    }

    /** Where a finding shows: its event, or a step of its ring, best one with a source file. */
    private static Place primary(Finding finding) {
        if (finding.line() != null || finding.site() != null) {
            return new Place(finding.site(), finding.file(), finding.line());
        }
        List<Place> places =
                finding.steps().stream()
                        .filter(step -> step.line() != null || step.site() != null)
                        .map(step -> new Place(step.site(), step.recording(), step.line()))
                        .toList();
        return places.stream()
                .filter(place -> Site.of(place.site()).file() != null)
                .findFirst()
                .orElseGet(() ->
                        places.isEmpty()
                                ? new Place(null, finding.file(), null)
                                : places.getFirst());
    }

    private void message(String text) {
        out.name("message").beginObject();
        out.name("text").text(SarifText.message(text));
        out.endObject();
    }

    private void related(List<Step> steps) {
        if (steps.isEmpty()) {
            return;
        }
        out.name("relatedLocations").beginArray();
        int number = 0;
        for (Step step : steps) {
            String task = step.task() == null ? "" : step.task() + " ";
            if (step.heldSinceLine() != null || step.heldSite() != null) {
                Place held = new Place(step.heldSite(), step.recording(), step.heldSinceLine());
                number = related(number, held, task + "took " + step.from());
            }
            if (step.line() != null || step.site() != null) {
                Place wanted = new Place(step.site(), step.recording(), step.line());
                String text = "requested " + step.to() + " while it held " + step.from();
                number = related(number, wanted, task + text);
            }
        }
        out.endArray();
    }

    private int related(int number, Place place, String text) {
        if (number >= MAX_RELATED) {
            cuts.relatedLocations++;
            return number;
        }
        out.beginObject();
        out.name("id").number(number + 1L);
        locations.physical(place);
        locations.logical(place, List.of());
        message(text);
        out.endObject();
        return number + 1;
    }

    private void fingerprints(String fingerprint) {
        out.name("partialFingerprints").beginObject();
        out.name(GITHUB_HASH)
                .text(fingerprint.substring(0, Math.min(HASH_DIGITS, fingerprint.length())) + ":1");
        out.name("lockproof/v1").text(fingerprint);
        out.endObject();
    }

    /** An empty list says that nobody suppressed the finding. */
    private void suppressions(ReportedFinding reported) {
        out.name("suppressions").beginArray();
        if (reported.standing() == Standing.SUPPRESSED) {
            out.beginObject();
            out.name("kind").text("external");
            out.name("status").text("accepted");
            if (reported.reason() != null) {
                out.name("justification").text(SarifText.line(reported.reason()));
            }
            out.endObject();
        }
        out.endArray();
    }

    private void properties(ReportedFinding reported) {
        Finding finding = reported.finding();
        out.name("properties").beginObject();
        out.name("confidence").text(finding.confidence().text());
        out.name("classes").texts(lines(finding.classes()));
        out.name("notes").texts(lines(finding.notes()));
        out.name("also").texts(lines(reported.also()));
        if (finding.fix() != null) {
            out.name("fix").text(SarifText.line(finding.fix()));
        }
        out.name("standing").text(reported.standing().text());
        out.endObject();
    }

    private static List<String> lines(List<String> texts) {
        return texts.stream().map(SarifText::line).toList();
    }
}
