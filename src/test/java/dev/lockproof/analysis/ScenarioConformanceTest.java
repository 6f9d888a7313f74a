package dev.lockproof.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.finding.CallbackFacts;
import dev.lockproof.finding.Finding;
import dev.lockproof.trace.Errno;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Bugs that were run in a real kernel are found, their look-alikes that are fine are not. */
class ScenarioConformanceTest {

    /** Its recording ends before the task's exit, so that nothing in it is wrong. */
    private static final String CUT_BEFORE_THE_BUG = "exit_held";

    static Stream<Scenario> bugs() {
        return Scenario.all().stream()
                .filter(each -> each.has("trace.ndjson.gz") && !each.judgedKinds().isEmpty())
                .filter(each -> !each.name().equals(CUT_BEFORE_THE_BUG));
    }

    static Stream<Scenario> healthy() {
        return Scenario.all().stream().filter(Scenario::isHealthy);
    }

    static Stream<Scenario> callbacks() {
        return Scenario.all().stream()
                .filter(each -> !each.truth().get("callback_failures").isEmpty());
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void findsTheBugThatLockdepFound(Scenario bug) throws IOException {
        List<Finding> alarms =
                bug.judged(bug.trace()).stream().filter(Complaints::isAlarm).toList();

        for (String kind : bug.judgedKinds()) {
            Set<String> rules = Objects.requireNonNull(Complaints.RULES.get(kind));
            assertThat(alarms).extracting(Finding::rule).anyMatch(rules::contains);
        }
        if (bug.judgedKinds().contains("circular")) {
            assertThat(alarms)
                    .filteredOn(finding -> Complaints.CYCLES.contains(finding.rule()))
                    .extracting(finding -> finding.classes().stream().sorted().toList())
                    .contains(bug.cycle());
        }
    }

    @ParameterizedTest
    @MethodSource("healthy")
    void staysSilentWhereNothingIsWrong(Scenario healthy) throws IOException {
        assertThat(Complaints.alarms(healthy.trace())).isEmpty();
    }

    @Test
    void findsNothingInARecordingThatEndsBeforeTheBug() throws IOException {
        Scenario cut = new Scenario(CUT_BEFORE_THE_BUG, new ObjectMapper().createObjectNode());

        assertThat(cut.trace().findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("callbacks")
    void judgesWhatCallbacksReturnInTheTrace(Scenario scenario) throws IOException {
        assertThat(broken(scenario.trace())).isEqualTo(expected(scenario, false));
    }

    @ParameterizedTest
    @MethodSource("callbacks")
    void judgesWhatCallbacksReturnByTheKernelsLog(Scenario scenario) throws IOException {
        AnalysisResult log = Recording.shared("kernel-log", scenario.path("dmesg.txt"));

        assertThat(broken(log)).isEqualTo(expected(scenario, true));
    }

    /** As {@code rule function blockable ret}. */
    private static List<String> broken(AnalysisResult result) {
        List<String> broken = new ArrayList<>();
        for (Finding finding : result.findings()) {
            CallbackFacts call = finding.callback();
            if (call != null) {
                String function = Objects.requireNonNull(call.function());
                String name = function.substring(0, function.indexOf('+'));
                broken.add(finding.rule() + " " + name + " " + call.blockable() + " " + call.ret());
            }
        }
        return broken;
    }

    /**
     * What the truth amounts to. That a subscription has an end hook shows in a log, where the
     * kernel warns about it, and not in these traces, which have no registrations.
     */
    private static List<String> expected(Scenario scenario, boolean log) {
        boolean warned = !scenario.truth().path("warn_on").isEmpty();
        List<String> expected = new ArrayList<>();
        for (JsonNode failure : scenario.truth().get("callback_failures")) {
            boolean blockable = failure.get("blockable").asBoolean();
            long ret = failure.get("ret").asLong();
            String function = failure.get("callback").asString();
            String rule =
                    blockable
                            ? "mmu-blockable-must-succeed"
                            : ret != -11 ? "mmu-nonblock-code" : "mmu-fail-with-end";
            if (!rule.equals("mmu-fail-with-end") || (warned && log)) {
                String name = function.substring(0, function.indexOf('+'));
                expected.add(rule + " " + name + " " + blockable + " " + Errno.text(ret));
            }
        }
        return expected;
    }
}
