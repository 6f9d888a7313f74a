package dev.lockproof.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A known pattern. It labels and ranks findings, and never hides one.
 *
 * @param id kebab-case, stable
 * @param title the pattern, a noun phrase
 * @param rules the rules whose findings it applies to
 * @param classes each must match a class of the finding
 * @param sites each must match a code location of the finding's steps
 * @param verdict what such findings usually are
 * @param why why they are that, a clause
 * @param evidence the source of this knowledge
 */
public record Hint(
        String id,
        String title,
        List<String> rules,
        List<Pattern> classes,
        List<Pattern> sites,
        Experience verdict,
        String why,
        String evidence) {

    private static final double PENALTY = 0.3;

    /** What findings of a pattern usually are, and the note that says so. */
    public enum Experience implements PhraseKey {
        USUALLY_FALSE,
        MOSTLY_REAL,
        EITHER;

        @Override
        public String key() {
            return "pattern-" + PhraseKey.super.key();
        }

        @Override
        public String rule() {
            return Wordings.SHARED;
        }

        @Override
        public Set<Hole> holes() {
            return Set.of(Hole.PATTERN, Hole.WHY, Hole.EVIDENCE);
        }
    }

    public Hint {
        rules = List.copyOf(rules);
        classes = List.copyOf(classes);
        sites = List.copyOf(sites);
    }

    /** Whether a finding matches the pattern. */
    public boolean matches(Finding finding) {
        return rules.contains(finding.rule())
                && classes.stream()
                        .allMatch(each -> finding.classes().stream().anyMatch(each.asPredicate()))
                && sites.stream().allMatch(each -> sitesOf(finding).anyMatch(each.asPredicate()));
    }

    private static Stream<String> sitesOf(Finding finding) {
        return finding.steps().stream()
                .flatMap(step -> Stream.of(step.site(), step.heldSite()).filter(Objects::nonNull))
                .map(String::valueOf);
    }

    /** A finding that matches, with a note about the pattern. */
    Finding label(Finding finding, Wordings words) {
        List<String> notes = new ArrayList<>(finding.notes());
        notes.add(
                words.phrase(
                        verdict,
                        Values.of(Hole.PATTERN, title)
                                .with(Hole.WHY, why)
                                .with(Hole.EVIDENCE, evidence)));
        Finding labeled = finding.withNotes(notes);
        return verdict == Experience.USUALLY_FALSE ? labeled.weighed(PENALTY) : labeled;
    }

    /** Findings with the labels of all matching hints, worst first. */
    public static List<Finding> label(List<Hint> hints, List<Finding> findings, Wordings words) {
        List<Finding> labeled = new ArrayList<>(findings.size());
        for (Finding finding : findings) {
            Finding each = label(hints, finding, words);
            labeled.add(each.also().isEmpty() ? each : each.with(label(hints, each.also(), words)));
        }
        labeled.sort(Ranking.WORST_FIRST);
        return labeled;
    }

    private static Finding label(List<Hint> hints, Finding finding, Wordings words) {
        Finding each = finding;
        for (Hint hint : hints) {
            each = hint.matches(finding) ? hint.label(each, words) : each;
        }
        return each;
    }
}
