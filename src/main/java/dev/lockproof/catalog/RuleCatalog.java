package dev.lockproof.catalog;

import dev.lockproof.analysis.FindingTexts;
import dev.lockproof.finding.FindingKey;
import dev.lockproof.finding.Need;
import dev.lockproof.finding.Rule;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Wording;
import dev.lockproof.finding.Wordings;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The rules, their meaning and the texts of their findings, from {@code rules/*.yaml}. Immutable.
 */
public final class RuleCatalog {

    private static final String FOLDER = "rules";
    private static final String SHARED_FILE = FOLDER + "/phrases.yaml";

    private final Map<String, Rule> rules = new LinkedHashMap<>();
    private final Wordings wordings;

    /** The file of one rule. */
    record Entry(Rule rule, Wording wording) {}

    private RuleCatalog(List<Entry> entries, Wording shared) {
        Map<String, Wording> byRule = new HashMap<>();
        byRule.put(Wordings.SHARED, shared);
        for (Entry entry : entries) {
            rules.put(entry.rule().id(), entry.rule());
            byRule.put(entry.rule().id(), entry.wording());
        }
        this.wordings = new Wordings(byRule);
    }

    /**
     * Reads the built-in catalog.
     *
     * @throws CatalogException if a file is invalid, with its line and field; if a text that
     *     findings need is missing; or if a text has a hole that they do not fill
     */
    public static RuleCatalog load() {
        return load(Resources::read);
    }

    /**
     * Reads a catalog.
     *
     * @param files maps a file's path to its text
     */
    static RuleCatalog load(UnaryOperator<String> files) {
        WordingReader reader = new WordingReader(FindingTexts.findings(), FindingTexts.phrases());
        List<Entry> entries =
                Resources.all(FOLDER, files, (file, yaml) -> entry(file, yaml, reader));
        RuleCatalog catalog = new RuleCatalog(entries, shared(files, reader));
        for (FindingKey key : FindingTexts.findings()) {
            if (!catalog.rules.containsKey(key.rule())) {
                throw new CatalogException(
                        FOLDER + "/index.yaml",
                        0,
                        "entries",
                        key.rule() + " is missing, which has the text " + key.key());
            }
        }
        return catalog;
    }

    private static Wording shared(UnaryOperator<String> files, WordingReader reader) {
        Fields fields = Fields.of(SHARED_FILE, files.apply(SHARED_FILE), WordingReader.PHRASES);
        return new Wording(Map.of(), reader.phrases(Wordings.SHARED, fields));
    }

    /** All rules, in the catalog's order. */
    public List<Rule> all() {
        return List.copyOf(rules.values());
    }

    public Optional<Rule> byId(String id) {
        return Optional.ofNullable(rules.get(id));
    }

    /** The texts of findings. */
    public Wordings wordings() {
        return wordings;
    }

    static Entry entry(String file, String yaml, WordingReader reader) {
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
                        "fix",
                        "needs",
                        WordingReader.FINDINGS,
                        WordingReader.PHRASES);
        String id = Resources.id(file, fields);
        Rule rule =
                new Rule(
                        id,
                        fields.text("title"),
                        fields.oneOf("severity", Severity.class),
                        fields.text("explanation"),
                        fields.text("condition"),
                        fields.text("example"),
                        fields.optionalText("headline"),
                        fields.texts("falseAlarms"),
                        fields.text("fix"),
                        fields.manyOf("needs", Need.class));
        return new Entry(rule, reader.rule(id, fields));
    }
}
