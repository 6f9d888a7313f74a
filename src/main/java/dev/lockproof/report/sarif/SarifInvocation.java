package dev.lockproof.report.sarif;

import dev.lockproof.report.JsonWriter;
import dev.lockproof.report.ReportModel;
import dev.lockproof.report.ReportModel.Notice;
import dev.lockproof.report.ReportModel.Outcome;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The analysis: when it ran, what was left out of the report, and what could not be checked. */
final class SarifInvocation {

    private final JsonWriter out;
    private final ReportModel model;

    SarifInvocation(JsonWriter out, ReportModel model) {
        this.out = out;
        this.model = model;
    }

    void write(Cuts cuts) {
        Outcome outcome = model.outcome();
        out.name("invocations").beginArray();
        out.beginObject();
        out.name("executionSuccessful").bool(true);
        time("startTimeUtc", outcome.startedAt());
        time("endTimeUtc", outcome.finishedAt());
        out.name("toolExecutionNotifications").beginArray();
        cuts.told().forEach(text -> notification("report-cut", "warning", text));
        if (!outcome.complete()) {
            notification(
                    "incomplete",
                    "warning",
                    "The recording is incomplete: what it does not show is not proven right.");
        }
        for (Notice notice : outcome.notices()) {
            notification("input", "note", notice.text());
        }
        new TreeMap<>(model.unchecked())
                .forEach((rule, why) ->
                        notification("unchecked", "note", rule + " was not checked: " + why));
        out.endArray();
        out.endObject();
        out.endArray();
    }

    private void time(String name, @Nullable Instant time) {
        if (time != null) {
            out.name(name).text(time.toString());
        }
    }

    private void notification(String id, String level, String text) {
        out.beginObject();
        out.name("descriptor").beginObject();
        out.name("id").text(id);
        out.endObject();
        out.name("level").text(level);
        out.name("message").beginObject();
        out.name("text").text(SarifText.message(text));
        out.endObject();
        out.endObject();
    }
}
