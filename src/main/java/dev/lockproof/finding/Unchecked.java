package dev.lockproof.finding;

import dev.lockproof.finding.Need.Lack;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rules that could not be checked.
 *
 * @param rule a rule's id; with a star at the end all rules whose ids begin so. Where the recording
 *     merely has no events of a sort, all rules that need them, separated by commas.
 * @param why what they lacked, a clause
 */
public record Unchecked(String rule, String why) {

    /** Families of rules. One of which no rule could be checked is one entry. */
    private static final List<String> FAMILIES = List.of("mmu-", "callback-", "regcache-");

    private static final int MAX_ENTRIES = 50;

    private record Reason(Lack lack, String why) {}

    /**
     * The rules that could not be checked, those first that the format rules out. A rule that one
     * of the recordings could be checked against is not among them.
     *
     * @param rules the catalog
     * @param recordings what each can show
     * @param found the ids of rules that have findings, which were checked all the same
     */
    public static List<Unchecked> of(
            List<Rule> rules, List<Coverage> recordings, Set<String> found, Wordings words) {
        Map<String, Reason> reasons = new LinkedHashMap<>();
        for (Rule rule : rules) {
            Reason reason = reason(rule, recordings, words);
            if (reason != null && !found.contains(rule.id())) {
                reasons.put(rule.id(), reason);
            }
        }
        return entries(families(rules, reasons));
    }

    private static @Nullable Reason reason(Rule rule, List<Coverage> recordings, Wordings words) {
        Reason first = null;
        for (Coverage recording : recordings) {
            Reason reason = reason(rule, recording, words);
            if (reason == null) {
                return null;
            }
            first = first == null ? reason : first;
        }
        return first;
    }

    private static @Nullable Reason reason(Rule rule, Coverage recording, Wordings words) {
        if (recording.off().contains(rule.id())) {
            return new Reason(Lack.SWITCHED_OFF, words.phrase(Lack.SWITCHED_OFF));
        }
        for (Need need : rule.needs()) {
            Lack lack = need.lack(recording);
            if (lack != null) {
                return new Reason(
                        lack,
                        lack.holes().isEmpty()
                                ? words.phrase(lack)
                                : words.phrase(lack, Values.of(Hole.NEED, words.phrase(need))));
            }
        }
        return null;
    }

    /** The reasons with one entry for each family of which no rule could be checked. */
    private static Map<String, Reason> families(List<Rule> rules, Map<String, Reason> reasons) {
        Map<String, Reason> grouped = new LinkedHashMap<>();
        reasons.forEach((rule, reason) -> {
            String family =
                    FAMILIES.stream()
                            .filter(rule::startsWith)
                            .filter(each -> reasons.keySet().containsAll(members(each, rules)))
                            .findFirst()
                            .orElse(null);
            grouped.putIfAbsent(family == null ? rule : family + "*", reason);
        });
        return grouped;
    }

    private static List<String> members(String family, List<Rule> rules) {
        return rules.stream().map(Rule::id).filter(each -> each.startsWith(family)).toList();
    }

    private static List<Unchecked> entries(Map<String, Reason> reasons) {
        Map<Lack, List<Unchecked>> byLack = new EnumMap<>(Lack.class);
        Map<String, String> withoutEvents = new LinkedHashMap<>();
        reasons.forEach((rule, reason) -> {
            if (reason.lack() == Lack.EVENTS) {
                withoutEvents.merge(reason.why(), rule, (all, one) -> all + ", " + one);
            } else {
                byLack.computeIfAbsent(reason.lack(), l -> new ArrayList<>())
                        .add(new Unchecked(rule, reason.why()));
            }
        });
        List<Unchecked> entries = new ArrayList<>();
        byLack.values().forEach(entries::addAll);
        withoutEvents.forEach((why, joined) -> entries.add(new Unchecked(joined, why)));
        return List.copyOf(entries.subList(0, Math.min(MAX_ENTRIES, entries.size())));
    }
}
