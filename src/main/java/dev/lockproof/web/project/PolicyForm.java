package dev.lockproof.web.project;

import dev.lockproof.platform.json.JsonFields;
import dev.lockproof.project.Policy;
import dev.lockproof.project.browse.PolicyReader;
import dev.lockproof.web.frame.FormBody;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a policy from the form of a project's settings, with the checks of the API. */
@Component
class PolicyForm {

    private static final List<String> NUMBERS =
            List.of(
                    "resolveAfter.runs",
                    "resolveAfter.days",
                    "retention.traceDays",
                    "retention.runDays");

    private final PolicyReader reader;

    PolicyForm(PolicyReader reader) {
        this.reader = reader;
    }

    /**
     * The policy that a form has.
     *
     * @throws dev.lockproof.platform.problem.ProblemException 422 that names every fault
     */
    Policy read(FormBody form) {
        ObjectNode object = DecisionForm.empty();
        for (String name : PolicyFields.TEXTS) {
            int dot = name.indexOf('.');
            ObjectNode part = dot < 0 ? object : object.withObject("/" + name.substring(0, dot));
            String field = name.substring(dot + 1);
            if (NUMBERS.contains(name)) {
                DecisionForm.number(part, field, form.value(name));
            } else {
                DecisionForm.put(part, field, form.value(name));
            }
        }
        for (String name : PolicyFields.FLAGS) {
            object.put(name, form.value(name) != null);
        }
        for (String name : PolicyFields.LISTS) {
            ArrayNode list = object.putArray(name);
            PolicyFields.lines(form, name).forEach(list::add);
        }
        return reader.read(JsonFields.of(object));
    }

    /**
     * The version of the policy that the form showed.
     *
     * @throws dev.lockproof.platform.problem.ProblemException 422 if there is none
     */
    int version(FormBody form) {
        ObjectNode object = DecisionForm.empty();
        DecisionForm.number(object, "version", form.value("version"));
        JsonFields fields = JsonFields.of(object);
        Integer version = fields.number("version", 0, Integer.MAX_VALUE);
        if (!fields.has("version")) {
            fields.add("version", "is required: the version of the policy that the page showed");
        }
        fields.throwIfFaulty();
        return Objects.requireNonNull(version);
    }
}
