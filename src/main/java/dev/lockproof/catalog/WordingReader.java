package dev.lockproof.catalog;

import dev.lockproof.finding.FindingKey;
import dev.lockproof.finding.PhraseKey;
import dev.lockproof.finding.Template;
import dev.lockproof.finding.TextTemplate;
import dev.lockproof.finding.Wording;
import dev.lockproof.finding.WordingKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the texts of findings and checks them against the keys of the analysis: no key is missing
 * or unknown, and the analysis fills each hole of a template.
 */
final class WordingReader {

    static final String FINDINGS = "findings";
    static final String PHRASES = "phrases";

    private final List<FindingKey> findings;
    private final List<PhraseKey> phrases;

    WordingReader(Collection<FindingKey> findings, Collection<PhraseKey> phrases) {
        this.findings = List.copyOf(findings);
        this.phrases = List.copyOf(phrases);
    }

    /**
     * The texts of a rule.
     *
     * @throws CatalogException if it has none, if a key is missing or unknown, or if a hole is not
     *     filled
     */
    Wording rule(String rule, Fields fields) {
        List<FindingKey> possible = findings.stream().filter(key -> key.isFor(rule)).toList();
        Fields given = fields.mapping(FINDINGS, names(possible));
        if (given.names().isEmpty()) {
            throw fields.error(FINDINGS, "expected at least one text");
        }
        Map<String, TextTemplate> texts = new LinkedHashMap<>();
        for (FindingKey key : possible) {
            if (given.has(key.key()) || key.rule().equals(rule)) {
                texts.put(
                        key.key(),
                        text(key, given.mapping(key.key(), "title", "explanation", "fix")));
            }
        }
        return new Wording(texts, phrases(rule, fields));
    }

    /** The phrases of one rule, or of the file that all share. */
    Map<String, Template> phrases(String rule, Fields fields) {
        List<PhraseKey> own = phrases.stream().filter(key -> key.rule().equals(rule)).toList();
        Map<String, Template> templates = new LinkedHashMap<>();
        if (own.isEmpty() && !fields.has(PHRASES)) {
            return templates;
        }
        Fields given = fields.mapping(PHRASES, names(own));
        for (PhraseKey key : own) {
            templates.put(key.key(), template(key, given, key.key()));
        }
        return templates;
    }

    private static String[] names(List<? extends WordingKey> keys) {
        return keys.stream().map(WordingKey::key).toArray(String[]::new);
    }

    private static TextTemplate text(FindingKey key, Fields fields) {
        return new TextTemplate(
                template(key, fields, "title"),
                template(key, fields, "explanation"),
                fields.has("fix") ? template(key, fields, "fix") : null);
    }

    private static Template template(WordingKey key, Fields fields, String name) {
        String text = fields.text(name);
        try {
            Template template = Template.parse(text);
            template.holes().stream()
                    .filter(hole -> !key.holes().contains(hole))
                    .sorted()
                    .findFirst()
                    .ifPresent(hole -> {
                        throw fields.error(
                                name,
                                hole
                                        + " is not filled here; the holes are "
                                        + key.holes().stream().sorted().toList());
                    });
            return template;
        } catch (IllegalArgumentException e) {
            throw fields.error(name, String.valueOf(e.getMessage()));
        }
    }
}
