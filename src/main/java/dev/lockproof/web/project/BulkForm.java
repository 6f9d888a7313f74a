package dev.lockproof.web.project;

import dev.lockproof.platform.json.JsonFields;
import dev.lockproof.platform.paging.PageParameters;
import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import dev.lockproof.project.browse.FindingParameters;
import dev.lockproof.project.browse.TriageReader;
import dev.lockproof.trace.InvalidInputException.Fault;
import dev.lockproof.web.frame.FormBody;
import dev.lockproof.web.frame.QueryString;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a decision about many findings from the form of their list, with the checks of the API. The
 * filters of the list are fields whose names begin with {@code filter.}, since some are called as
 * those of the decision.
 */
@Component
class BulkForm {

    private static final String FILTER = "filter.";
    private static final List<String> TEXTS = List.of("rule", "severity", "ref", "q");
    private static final List<String> FLAGS = List.of("new", "regressed", "flaky");

    private final TriageReader reader;

    BulkForm(TriageReader reader) {
        this.reader = reader;
    }

    /**
     * A decision and what it is about.
     *
     * @throws ProblemException 422 that names every fault
     */
    TriageReader.Order read(FormBody form) {
        ObjectNode object = DecisionForm.object(form);
        if (Bulk.ALL.equals(form.value("scope"))) {
            object.set("filter", filter(form));
            DecisionForm.number(object, "expect", form.value("expect"));
            if (form.value("expect") == null) {
                throw refused("expect", "is required: how many findings the page showed");
            }
        } else {
            ArrayNode chosen = object.putArray("fingerprints");
            form.values("fingerprint").forEach(chosen::add);
            if (chosen.isEmpty()) {
                throw refused("fingerprint", "is required: choose at least one finding");
            }
        }
        return reader.read(JsonFields.of(object));
    }

    private static ProblemException refused(String field, String message) {
        return ProblemException.of(
                ProblemType.INVALID_PARAMETER,
                "'" + field + "' " + message + ".",
                List.of(new Fault(null, field, message)));
    }

    private static ObjectNode filter(FormBody form) {
        ObjectNode filter = DecisionForm.empty();
        String states = form.value(FILTER + "state");
        if (states != null) {
            ArrayNode list = filter.putArray("state");
            for (String state : states.split(",", -1)) {
                list.add(state.strip());
            }
        }
        for (String name : TEXTS) {
            DecisionForm.put(filter, name, form.value(FILTER + name));
        }
        for (String name : FLAGS) {
            String flag = form.value(FILTER + name);
            if (flag != null && (flag.equals("true") || flag.equals("false"))) {
                filter.put(name, Boolean.parseBoolean(flag));
            } else {
                DecisionForm.put(filter, name, flag);
            }
        }
        return filter;
    }

    /** The filters of the list that the form was in. */
    static FindingParameters parameters(FormBody form) {
        return new FindingParameters(
                form.value(FILTER + "state"),
                form.value(FILTER + "rule"),
                form.value(FILTER + "severity"),
                form.value(FILTER + "ref"),
                form.value(FILTER + "regressed"),
                form.value(FILTER + "flaky"),
                form.value(FILTER + "q"),
                form.value(FILTER + "sort"));
    }

    static @Nullable String isNew(FormBody form) {
        return form.value(FILTER + "new");
    }

    /** Where the page began that the form was in. */
    static PageParameters page(FormBody form) {
        return new PageParameters(null, form.value("cursor"));
    }

    /** The address of the list that the form was in, without its place. */
    static QueryString query(FormBody form) {
        QueryString query = QueryString.EMPTY;
        for (String name :
                List.of(
                        "state",
                        "rule",
                        "severity",
                        "ref",
                        "new",
                        "regressed",
                        "flaky",
                        "q",
                        "sort")) {
            query = query.with(name, form.value(FILTER + name));
        }
        return query;
    }
}
