package dev.lockproof.catalog;

import dev.lockproof.finding.Rule;
import dev.lockproof.finding.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checks and what they mean, from {@code rules/*.yaml}. Immutable. */
public final class RuleCatalog {

    private static final String FOLDER = "rules";

    private final Map<String, Rule> rules;

    private RuleCatalog(List<Rule> rules) {
        Map<String, Rule> byId = new LinkedHashMap<>();
        rules.forEach(rule -> byId.put(rule.id(), rule));
        this.rules = byId;
    }

    /**
     * Reads the catalog that comes with the program.
     *
     * @throws CatalogException where a file is not what it must be, with line and field
     */
    public static RuleCatalog load() {
        return new RuleCatalog(Resources.all(FOLDER, RuleCatalog::rule));
    }

    /** All rules, in the catalog's order. */
    public List<Rule> all() {
        return List.copyOf(rules.values());
    }

    public Optional<Rule> byId(String id) {
        return Optional.ofNullable(rules.get(id));
    }

    /** One rule's file. */
    static Rule rule(String file, String yaml) {
        Fields fields =
                Fields.of(
                        file,
                        yaml,
                        "id",
                        "title",
                        "severity",
                        "explanation",
                        "condition",
                        "example",
                        "headline",
                        "falseAlarms",
                        "fix");
        return new Rule(
                Resources.id(file, fields),
                fields.text("title"),
                fields.oneOf("severity", Severity.class),
                fields.text("explanation"),
                fields.text("condition"),
                fields.text("example"),
                fields.optionalText("headline"),
                fields.texts("falseAlarms"),
                fields.text("fix"));
    }
}
