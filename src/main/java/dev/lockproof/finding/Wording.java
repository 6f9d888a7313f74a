package dev.lockproof.finding;

import java.util.Map;

/**
 * The texts of one rule.
 *
 * @param findings titles and explanations by key
 * @param phrases notes and parts of explanations by key
 */
public record Wording(Map<String, TextTemplate> findings, Map<String, Template> phrases) {

    public Wording {
        findings = Map.copyOf(findings);
        phrases = Map.copyOf(phrases);
    }
}
