package dev.lockproof.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.trace.Gap;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.TraceMeta;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UncheckedTest {

    private static final RuleCatalog RULES = RuleCatalog.load();
    private static final Set<Op> ALL = EnumSet.allOf(Op.class);

    private static Coverage coverage(Set<Op> seen, boolean complete, boolean lost, Gap... gaps) {
        TraceMeta meta =
                new TraceMeta(complete, Profile.LINUX, false, false, Set.of(gaps), null, null);
        return new Coverage(seen, meta, lost, Set.of());
    }

    private static List<Unchecked> of(Coverage... recordings) {
        return Unchecked.of(RULES.all(), List.of(recordings), Set.of(), RULES.wordings());
    }

    @Test
    void aRecordingWithEverythingIsCheckedAgainstAllRules() {
        assertThat(of(coverage(ALL, true, false))).isEmpty();
    }

    @Test
    void whatAFormatCannotExpressComesFirst() {
        assertThat(of(coverage(EnumSet.of(Op.ACQUIRE, Op.RELEASE), false, false, Gap.NEST)))
                .first()
                .satisfies(first -> {
                    assertThat(first.rule()).isEqualTo("recursive-locking");
                    assertThat(first.why()).startsWith("the format does not record");
                });
    }

    @Test
    void aFamilyOfRulesIsOneEntry() {
        assertThat(of(coverage(EnumSet.of(Op.ACQUIRE), true, false, Gap.CALLBACKS)))
                .extracting(Unchecked::rule)
                .contains("mmu-*", "callback-*", "regcache-*")
                .noneMatch(rule -> rule.startsWith("mmu-") && !rule.equals("mmu-*"));
    }

    @Test
    void rulesThatLackTheSameEventsAreOneEntry() {
        Set<Op> noAssertions = EnumSet.complementOf(EnumSet.of(Op.ASSERT_HELD));

        assertThat(of(coverage(noAssertions, true, false)))
                .singleElement()
                .satisfies(only -> {
                    assertThat(only.rule())
                            .isEqualTo(
                                    "suspicious-rcu, assert-held-failed, assert-not-held-failed");
                    assertThat(only.why()).contains("no assertions");
                });
    }

    @Test
    void lostEventsAndAnUnknownStartAreTold() {
        assertThat(of(coverage(ALL, true, true)))
                .extracting(Unchecked::rule)
                .contains("unlock-imbalance");
        assertThat(of(coverage(ALL, false, false)))
                .extracting(Unchecked::why)
                .anyMatch(why -> why.contains("began"));
    }

    @Test
    void aRuleThatIsSwitchedOffIsTold() {
        TraceMeta meta = new TraceMeta(true, Profile.LINUX, false, false, Set.of(), null, null);
        Coverage off = new Coverage(ALL, meta, false, Set.of("release-order"));

        assertThat(of(off)).containsExactly(new Unchecked("release-order", "it is switched off"));
    }

    @Test
    void whatOneOfSeveralRecordingsShowsIsChecked() {
        assertThat(of(coverage(Set.of(), false, false), coverage(ALL, true, false))).isEmpty();
    }

    @Test
    void aRuleWithFindingsWasChecked() {
        List<Unchecked> unchecked =
                Unchecked.of(
                        RULES.all(),
                        List.of(coverage(ALL, true, true)),
                        Set.of("unlock-imbalance"),
                        RULES.wordings());

        assertThat(unchecked).extracting(Unchecked::rule).doesNotContain("unlock-imbalance");
    }

    @Test
    void everyRuleSaysWhatItNeeds() {
        assertThat(RULES.all()).noneMatch(rule -> rule.needs().isEmpty());
    }
}
