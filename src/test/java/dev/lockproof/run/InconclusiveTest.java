package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Runs in which nothing was found because nothing was checked. */
@ServiceTest
class InconclusiveTest {

    private static final String KERNEL = "[    0.000000] Linux version 6.1.192\n";

    private static final String REPORT =
            "[    9.1] WARNING: possible circular locking dependency detected\n";

    private static final String NATIVE =
            """
            {"op":"acquire","task":"t","lock":"a"}
            {"op":"release","task":"t","lock":"a"}
            """;

    private static final String FTRACE =
            """
            # tracer: nop
            #
              sh-1  [000] d.... 7.600000: lock_acquire: 00000000d1a0e7a4 a
              sh-1  [000] d.... 7.700000: lock_release: 00000000d1a0e7a4 a
            """;

    private static final String PERF = "sh 1 [000] 7.800000: lock:lock_acquire: 0xd1a0e7a4 b\n";

    private static final String GRAPH =
            """
            all lock classes:
            ffffffff81ca9760 OPS:     256 FD:   94 BD:    5 +.+.: console_lock

            lock_stat version 0.4
            """;

    @Autowired private Http http;

    static Stream<String> unchecked() {
        return Stream.of(
                "{\"op\":\"meta\",\"complete\":true}\n",
                "{\"op\":\"meta\"}\n{\"op\":\"init\",\"task\":1,\"lock\":\"a\"}\n",
                "{\"op\":\"fork\",\"task\":1,\"child\":2}\n{\"op\":\"exit\",\"task\":2}\n",
                "{\"op\":\"irq_enter\",\"task\":1,\"irq\":\"hard\"}\n"
                        + "{\"op\":\"idle\",\"task\":1}\n",
                "# tracer: nop\n#\n  sh-1  [000] d.... 7.6: sched_switch: prev_comm=sh\n",
                "# tracer: nop\n#\n  sh-1  [000] d.h.. 7.6: irq_handler_entry: irq=1\n"
                        + "  sh-1  [000] d.... 7.7: sched_switch: prev_comm=sh\n",
                KERNEL + "[    9.100000] BUG: spinlock bad magic on CPU#0, sh/12\n",
                KERNEL + "[    9.1] INFO: lockdep is turned off.\n",
                KERNEL + "[    9.100000] mn_start+0x0/0x120 callback failed with -11 in non-blo\n",
                KERNEL + NATIVE,
                KERNEL + utf16(KERNEL + KERNEL + REPORT),
                KERNEL + "BZh91AY&SY compressed\n",
                KERNEL + "[    9.1] " + "x".repeat(200_000) + REPORT,
                FTRACE + KERNEL + REPORT,
                FTRACE + NATIVE,
                FTRACE + "all lock classes:\n",
                FTRACE + PERF.repeat(3),
                "Attaching 2 probes...\n" + NATIVE + KERNEL + REPORT,
                GRAPH + KERNEL + REPORT,
                GRAPH + NATIVE);
    }

    @ParameterizedTest
    @MethodSource("unchecked")
    void failAnyGateAndSayWhy(String body) {
        HttpResponse<String> answer =
                http.post("/api/v1/runs?project=inconclusive&failOn=error", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(412);
        JsonNode run = http.json(answer);
        assertThat(run.get("verdict").asString()).isEqualTo("inconclusive");
        assertThat(run.get("gate").asString()).isEqualTo("failed");
        assertThat(run.get("diagnostics")).isNotEmpty();
        assertThat(run.get("gateText").asString()).contains("not checked: ");
    }

    private static String utf16(String text) {
        return text.chars()
                .mapToObj(each -> Character.toString(each) + '\0')
                .collect(Collectors.joining());
    }

    /** What a task holds is unknown behind an event that cannot be read. */
    @Test
    void anEventThatCannotBeReadIsLost() {
        String both =
                """
                # tracer: nop
                  sh-1  [000] d.... 7.100000: lock_acquire: ff1100000000a000 a
                @@[000] d.... 7.200000: lock_release: ff1100000000a000 a
                  sh-1  [000] d.... 7.300000: lock_acquire: ff1100000000b000 b
                  sh-1  [000] d.... 7.400000: lock_release: ff1100000000b000 b
                  sh-2  [000] d.... 8.100000: lock_acquire: ff1100000000b000 b
                  sh-2  [000] d.... 8.200000: lock_acquire: ff1100000000a000 a
                  sh-2  [000] d.... 8.300000: lock_release: ff1100000000a000 a
                  sh-2  [000] d.... 8.400000: lock_release: ff1100000000b000 b
                """;

        JsonNode analysis = http.json(http.post("/api/v1/analyses", both));
        JsonNode held =
                http.json(
                        http.post(
                                "/api/v1/analyses",
                                both.replace("@@[000] d....", "@@")
                                        .replace(
                                                "lock_release: ff1100000000a000 a\n  sh-1",
                                                "x\n  sh-1")));

        assertThat(analysis.get("findings")).isEmpty();
        assertThat(held.at("/findings/0/rule").asString()).isEqualTo("circular-dependency");
    }

    /** A console may join lines; a whole log in one is not too long. */
    @Test
    void manyLinesThatWereJoinedAreAllRead() {
        String joined = "[    1.000000] Linux version 6.1.192 is a line\r".repeat(1000);

        JsonNode run = http.json(http.post("/api/v1/analyses", KERNEL + joined)).get("run");

        assertThat(run.get("verdict").asString()).isEqualTo("clean");
    }

    /** A large log hides from the detection of formats what stands behind it. */
    @Test
    void aLogDoesNotHideTheEventsBehindIt() {
        String events = FTRACE + FTRACE;

        JsonNode run =
                http.json(http.post("/api/v1/analyses?format=kernel-log", KERNEL + events))
                        .get("run");

        assertThat(run.get("verdict").asString()).isEqualTo("inconclusive");
        assertThat(run.at("/diagnostics/0/message").asString())
                .contains("Nobody read this line", "lock event");
    }

    @Test
    void aRecordingMayBeginAndEndWithinALine() {
        String cut = "1  [000] d.... 7.500000: lock_acquire: 00000000d1a0e7a4 a\n";
        String events = FTRACE.substring(FTRACE.indexOf("  sh-1"));

        JsonNode run =
                http.json(http.post("/api/v1/analyses?format=ftrace", cut + events + "  sh-1  [00"))
                        .get("run");

        assertThat(run.get("verdict").asString()).isEqualTo("clean");
        assertThat(run.get("skippedLines").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[    9.1] WARNING: possible circular locking dependency detected\n",
                "[    9.1] [ INFO: possible recursive locking detected ]\n",
                "[    9.100000] [ BUG: Invalid wait context ]\n"
            })
    void aReportThatBreaksOffFailsAnyGateToo(String headline) {
        HttpResponse<String> answer = http.post("/api/v1/analyses?failOn=error", KERNEL + headline);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(412);
        JsonNode run = http.json(answer).get("run");
        assertThat(run.at("/diagnostics/0/line").asInt()).isEqualTo(2);
        assertThat(run.at("/diagnostics/0/message").asString()).contains("breaks off");
    }

    @Test
    void areStoredWithoutAGateAndListed() {
        http.post("/api/v1/runs?project=inconclusive-list", "{\"op\":\"meta\"}\n");

        JsonNode runs =
                http.json(http.get("/api/v1/runs?project=inconclusive-list&verdict=inconclusive"));

        assertThat(runs.get("items")).hasSize(1);
        assertThat(runs.at("/items/0/gate").asString()).isEqualTo("none");
    }

    /** A finding is worse, but what was not read may be worse still. */
    @Test
    void aFindingGivesTheVerdictAndStillNoGatePasses() {
        String log =
                KERNEL
                        + "[    1.000000] mn_start+0x0/0x120 callback failed with -22 in blockable"
                        + " context.\n"
                        + "[    9.100000] BUG: spinlock bad magic on CPU#0, sh/12\n";

        JsonNode analysis = http.json(http.post("/api/v1/analyses?failOn=error", log));

        assertThat(analysis.at("/run/verdict").asString()).isEqualTo("error");
        assertThat(analysis.at("/run/diagnostics/0/line").asInt()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"op\":\"acquire\",\"task\":1,\"lock\":\"a\"}\n",
                "{\"op\":\"alloc\",\"task\":1,\"reclaim\":\"fs\"}\n",
                "{\"op\":\"callback\",\"task\":1,\"hook\":\"h\"}\n",
                "{\"op\":\"signal\",\"task\":1,\"on\":\"e\"}\n"
            })
    void oneEventThatCanBeCheckedIsEnough(String body) {
        HttpResponse<String> answer = http.post("/api/v1/analyses?failOn=error", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(http.json(answer).at("/run/verdict").asString()).isEqualTo("clean");
    }

    @Test
    void aLogWithoutAReportIsCleanButNotComplete() {
        String log = KERNEL + "[    1.000000] Spectre V2 : WARNING: eBPF is enabled\n";

        JsonNode run = http.json(http.post("/api/v1/analyses?failOn=info", log)).get("run");

        assertThat(run.get("verdict").asString()).isEqualTo("clean");
        assertThat(run.get("gate").asString()).isEqualTo("passed");
        assertThat(run.get("complete").asBoolean()).isFalse();
        assertThat(run.get("diagnostics").toString())
                .contains("only what the kernel itself reported");
    }

    /** What a notifier's violation prints is read. */
    @Test
    void theWarnOfAViolationIsPartOfItsFinding() {
        String log =
                "[    1.000000] mn_start+0x0/0x120 callback failed with -22 in blockable context.\n"
                        + "[    1.100000] WARNING: CPU: 1 PID: 77 at mm/mmu_notifier.c:518"
                        + " __mmu_notifier_invalidate_range_start+0x1/0x2\n";

        JsonNode run = http.json(http.post("/api/v1/analyses", log)).get("run");

        assertThat(run.get("verdict").asString()).isEqualTo("error");
        assertThat(run.get("diagnostics").toString()).doesNotContain("not read");
    }
}
