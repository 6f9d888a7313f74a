package dev.lockproof.report.sarif;

import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Participants;
import dev.lockproof.finding.ScenarioRow;
import dev.lockproof.finding.Step;
import dev.lockproof.report.JsonWriter;
import dev.lockproof.report.sarif.SarifLocations.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The scenario of a finding: one flow with a thread a participant. */
final class SarifFlows {

    static final int MAX_LOCATIONS = 1000;

    private final JsonWriter out;
    private final SarifLocations locations;
    private final Cuts cuts;

    /** A row of the scenario and its place in time, from 1. */
    private record Timed(int order, String text) {}

    SarifFlows(JsonWriter out, SarifLocations locations, Cuts cuts) {
        this.out = out;
        this.locations = locations;
        this.cuts = cuts;
    }

    /**
     * The property {@code codeFlows}, if there is a scenario.
     *
     * @param primary where rows are that no step tells the place of
     */
    void write(Finding finding, Place primary) {
        if (finding.scenario().isEmpty()) {
            return;
        }
        Map<Integer, List<Timed>> threads = new TreeMap<>();
        int order = 0;
        for (ScenarioRow row : finding.scenario()) {
            order++;
            if (order <= MAX_LOCATIONS) {
                threads.computeIfAbsent(row.column(), _ -> new ArrayList<>())
                        .add(new Timed(order, row.text()));
            } else {
                cuts.flowLocations++;
            }
        }
        out.name("codeFlows").beginArray();
        out.beginObject();
        out.name("threadFlows").beginArray();
        threads.forEach((column, rows) -> thread(finding, column, rows, primary));
        out.endArray();
        out.endObject();
        out.endArray();
    }

    private void thread(Finding finding, int column, List<Timed> rows, Place primary) {
        Step step = Participants.step(finding.steps(), finding.scenario(), column);
        String task = step == null ? null : step.task();
        out.beginObject();
        out.name("id").text(SarifText.line("T" + (column + 1) + (task == null ? "" : " " + task)));
        out.name("locations").beginArray();
        int held = 0;
        for (Timed row : rows) {
            out.beginObject();
            out.name("location").beginObject();
            locations.physical(place(row.text(), step, held > 0, primary));
            out.name("message").beginObject();
            out.name("text").text(SarifText.message(row.text().strip()));
            out.endObject();
            out.endObject();
            out.name("nestingLevel").number(held);
            out.name("executionOrder").number(row.order());
            out.endObject();
            held += taken(row.text());
        }
        out.endArray();
        out.endObject();
    }

    /** The place of a row that is the hold or the request of its participant's step. */
    private static Place place(String text, @Nullable Step step, boolean holds, Place primary) {
        if (step == null) {
            return primary;
        }
        if (!holds && text.endsWith("(" + step.from() + ")")) {
            return new Place(step.heldSite(), step.recording(), step.heldSinceLine());
        }
        return text.endsWith("(" + step.to() + ")")
                ? new Place(step.site(), step.recording(), step.line())
                : primary;
    }

    /** How many locks the participant holds more after a row. */
    private static int taken(String text) {
        String row = text.strip();
        return row.startsWith("lock(") || row.startsWith("rlock(") || row.startsWith("enter(")
                ? 1
                : 0;
    }
}
