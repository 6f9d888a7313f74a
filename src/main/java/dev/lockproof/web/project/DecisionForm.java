package dev.lockproof.web.project;

import dev.lockproof.platform.json.JsonFields;
import dev.lockproof.project.FindingState;
import dev.lockproof.project.browse.DecisionReader;
import dev.lockproof.project.memory.Decision;
import dev.lockproof.project.memory.ProjectFindingView;
import dev.lockproof.web.frame.FormBody;
import dev.lockproof.web.text.Times;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads a decision from a form, with the checks of the API. */
@Component
class DecisionForm {

    private static final String BEGIN_OF_DAY = "T00:00:00Z";

    private final DecisionReader decisions;

    DecisionForm(DecisionReader decisions) {
        this.decisions = decisions;
    }

    /**
     * A decision, and the version of the finding that was seen.
     *
     * @param version -1 for any
     */
    record Seen(Decision decision, int version) {}

    /**
     * Reads a decision about one finding.
     *
     * @throws dev.lockproof.platform.problem.ProblemException 422 that names every fault
     */
    Seen read(FormBody form, ProjectFindingView known) {
        ObjectNode object = object(form);
        forget(object, known);
        number(object, "version", form.value("version"));
        JsonFields fields = JsonFields.of(object);
        Decision decision = decisions.read(fields);
        Integer version = fields.number("version", 0, Integer.MAX_VALUE);
        if (!fields.has("version")) {
            fields.add("version", "is required: the version of the finding that the page showed");
        }
        fields.throwIfFaulty();
        return new Seen(decision, Objects.requireNonNullElse(version, -1));
    }

    /** The fields of a decision as the API takes them. */
    static ObjectNode object(FormBody form) {
        ObjectNode object = empty();
        put(object, "state", form.value("state"));
        put(object, "reason", form.value("reason"));
        String note = form.value("note");
        put(object, "note", note == null ? null : note.replace("\r\n", "\n"));
        String until = form.value("until");
        put(
                object,
                "until",
                until != null && DecisionFields.isDay(until) ? until + BEGIN_OF_DAY : until);
        return object;
    }

    static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    static void put(ObjectNode object, String name, @Nullable String value) {
        if (value != null) {
            object.put(name, value);
        }
    }

    /** Whatever is no number stays text, which the reader refuses with its place. */
    static void number(ObjectNode object, String name, @Nullable String value) {
        if (value != null && value.matches("[0-9]{1,18}")) {
            object.put(name, Long.parseLong(value));
        } else {
            put(object, name, value);
        }
    }

    /**
     * The form of a suppressed finding shows its reason, end and note. Who chooses another state
     * does not mean them.
     */
    private static void forget(ObjectNode object, ProjectFindingView known) {
        if (known.state() != FindingState.SUPPRESSED
                || !object.has("state")
                || object.get("state").asString().equals(FindingState.SUPPRESSED.text())) {
            return;
        }
        forget(object, "reason", known.reason());
        forget(object, "note", known.note());
        forget(
                object,
                "until",
                known.until() == null ? null : Times.day(known.until()) + BEGIN_OF_DAY);
    }

    private static void forget(ObjectNode object, String name, @Nullable String shown) {
        if (object.has(name) && object.get(name).asString().equals(shown)) {
            object.remove(name);
        }
    }
}
