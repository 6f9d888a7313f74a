package dev.lockproof.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.AnalysisLimits;
import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Analyzer;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Rule;
import dev.lockproof.format.Formats;
import dev.lockproof.format.ReadLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule's example breaks that rule, and the least change that makes it right does not. */
class RuleExamplesTest {

    private static final String LOCK_A = "\"lock\":\"a\",\"class\":\"A\",\"kind\":\"mutex\"";
    private static final String TRY = ",\"try\":true";
    private static final String T1_SECOND = "\"acquire\",\"task\":\"T1\",\"lock\":\"inode2\"";
    private static final String T2_SECOND = "\"acquire\",\"task\":\"T2\",\"lock\":\"inode1\"";

    /** The least change to a rule's example after which it no longer breaks the rule. */
    private static final Map<String, UnaryOperator<String>> REPAIRS =
            Map.ofEntries(
                    Map.entry(
                            "circular-dependency", text -> replaceLast(text, LOCK_A, LOCK_A + TRY)),
                    Map.entry(
                            "self-deadlock",
                            text -> text.replace("mutex\"", "mutex\",\"reentrant\":true")),
                    Map.entry(
                            "recursive-locking",
                            text ->
                                    text.replace(T1_SECOND, T1_SECOND + TRY)
                                            .replace(T2_SECOND, T2_SECOND + TRY)),
                    Map.entry(
                            "nest-lock-not-held",
                            text ->
                                    text.replace(
                                            "{\"op\":\"acquire\"",
                                            "{\"op\":\"acquire\",\"task\":\"T1\",\"lock\":\"tree\","
                                                    + "\"kind\":\"mutex\"}\n{\"op\":\"acquire\"")),
                    Map.entry("unlock-imbalance", RuleExamplesTest::withoutLastLine),
                    Map.entry("lock-held-at-exit", text -> released(text, "exit", "a")),
                    Map.entry(
                            "lock-held-at-user-return",
                            text -> released(text, "return_to_user", "a")),
                    Map.entry("held-lock-freed", text -> released(text, "destroy", "obj1")),
                    Map.entry("init-held-lock", text -> released(text, "init", "obj1")),
                    Map.entry("observed-deadlock", text -> withoutLastLine(withoutLastLine(text))),
                    Map.entry(
                            "mmu-blockable-must-succeed",
                            text -> text.replace("\"ret\":-11", "\"ret\":0")),
                    Map.entry(
                            "mmu-nonblock-code",
                            text -> text.replace("\"ret\":-16", "\"ret\":\"-EAGAIN\"")));

    static List<Rule> rules() {
        return RuleCatalog.load().all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void exampleBreaksItsRule(Rule rule) throws IOException {
        List<Finding> findings = analyze(rule.example()).findings();
        assertThat(findings).extracting(Finding::rule).contains(rule.id());
        assertThat(findings)
                .filteredOn(finding -> finding.rule().equals(rule.id()))
                .allMatch(finding -> finding.severity().compareTo(rule.severity()) >= 0);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void repairedExampleDoesNotBreakIt(Rule rule) throws IOException {
        String repaired = Objects.requireNonNull(REPAIRS.get(rule.id())).apply(rule.example());
        assertThat(repaired).isNotEqualTo(rule.example());
        assertThat(analyze(repaired).findings())
                .extracting(Finding::rule)
                .doesNotContain(rule.id());
    }

    @Test
    void everyRuleHasARepair() {
        assertThat(REPAIRS.keySet())
                .containsExactlyInAnyOrderElementsOf(rules().stream().map(Rule::id).toList());
    }

    private static AnalysisResult analyze(String trace) throws IOException {
        Analyzer analyzer =
                new Analyzer(AnalysisLimits.DEFAULT, ContractCatalog.load().set("linux"));
        Formats.standard()
                .byId("native")
                .orElseThrow()
                .read(
                        new ByteArrayInputStream(trace.getBytes(StandardCharsets.UTF_8)),
                        analyzer,
                        ReadLimits.DEFAULT);
        return analyzer.finish();
    }

    private static String withoutLastLine(String text) {
        return text.substring(0, text.stripTrailing().lastIndexOf('\n') + 1);
    }

    private static String replaceLast(String text, String what, String with) {
        int at = text.lastIndexOf(what);
        return text.substring(0, at) + with + text.substring(at + what.length());
    }

    /** With the lock released by its holder before the event of that name. */
    private static String released(String text, String op, String lock) {
        String release = "{\"op\":\"release\",\"task\":\"T1\",\"lock\":\"" + lock + "\"}\n";
        return text.replace("{\"op\":\"" + op, release + "{\"op\":\"" + op);
    }
}
