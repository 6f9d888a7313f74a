package dev.lockproof.analysis.callback;

import static dev.lockproof.analysis.Trace.complete;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.AnalysisResult.Diagnostic;
import dev.lockproof.analysis.Recording;
import dev.lockproof.analysis.contract.Contract;
import dev.lockproof.analysis.contract.Pairing;
import dev.lockproof.analysis.contract.Releases;
import dev.lockproof.analysis.mmu.OpenOperations;
import dev.lockproof.analysis.mmu.Operation;
import dev.lockproof.trace.Event;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Past its bounds the analysis says so, and concludes nothing from what it does not follow. */
class CallbackBoundsTest {

    private static final int MAX = 1 << 16;

    private static String lines(int count, IntFunction<String> line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(line.apply(i)).append('\n');
        }
        return text.toString();
    }

    private static List<String> cuts(AnalysisResult result) {
        return result.diagnostics().stream().map(Diagnostic::message).toList();
    }

    private static Contract contract(String hook, List<Pairing.Key> key, List<Pairing.Key> once) {
        return new Contract(
                hook,
                1,
                hook,
                "test",
                Releases.ALL,
                Contract.MapUse.of(hook),
                List.of(),
                new Pairing(
                        "h",
                        "g",
                        key,
                        Pairing.Order.ANY,
                        Pairing.CloseOnFailure.NONE,
                        false,
                        once,
                        "own-pairing"),
                null,
                List.of(),
                List.of(),
                null,
                "text");
    }

    @Test
    void whatIsNotFollowedIsTold() {
        String notify =
                "{\"op\":\"notify_enter\",\"task\":1,\"hook\":\"invalidate_range_start\",\"operation\":%d}";
        String call = "{\"op\":\"callback\",\"task\":1,\"hook\":\"h\",\"subscription\":%d}";
        List<Pairing.Key> key = List.of(Pairing.Key.SUBSCRIPTION);
        List<Contract> contracts = List.of(contract("h", key, List.of()));
        assertThat(
                        cuts(
                                Recording.of(
                                        lines(MAX + 1, i -> notify.formatted(i))
                                                + lines(MAX + 1, i -> call.formatted(i)),
                                        contracts)))
                .contains(
                        "More than 65536 subscriptions: further ones were not followed.",
                        "More than 65536 operations open at once: further ones were not followed.",
                        "More than 65536 pairs of calls open: further ones were not followed.");
    }

    @Test
    void closingCallIsNotJudgedWhereSomePairIsNotFollowed() {
        String call = "{\"op\":\"callback\",\"task\":1,\"hook\":\"%s\",\"start\":%d}";
        String complete = "{\"op\":\"meta\",\"complete\":true}\n";
        List<Pairing.Key> key = List.of(Pairing.Key.START);
        List<Contract> contracts = List.of(contract("h", key, key), contract("g", key, List.of()));
        String closes = call.formatted("g", MAX) + "\n";
        String again = call.formatted("h", 5) + "\n";
        AnalysisResult within =
                Recording.of(
                        complete + lines(MAX, i -> call.formatted("h", i)) + closes + again,
                        contracts);
        assertThat(within.findings().stream().map(each -> each.title()))
                .containsExactlyInAnyOrder(
                        "g without h before it",
                        "h called a second time",
                        "h called again before g");
        assertThat(cuts(within)).isEmpty();
        AnalysisResult past =
                Recording.of(
                        complete + lines(MAX + 1, i -> call.formatted("h", i)) + closes + again,
                        contracts);
        assertThat(past.findings().stream().map(each -> each.title()))
                .as("those that are followed are judged")
                .containsExactlyInAnyOrder("h called a second time", "h called again before g");
    }

    @Test
    void nobodyIsSaidToBeSkippedWhereAnOperationHasTooManySubscriptions() {
        int most = Operation.MAX_PARTS;
        assertThat(cuts(operationOf(most))).isEmpty();
        assertThat(operationOf(most).findings()).isEmpty();
        AnalysisResult past = operationOf(most + 1);
        assertThat(cuts(past))
                .containsExactly(
                        "More than 4096 subscriptions in one operation: further ones were not followed.");
        assertThat(past.findings()).isEmpty();
    }

    /** So many subscriptions are told of an invalidation, which then fails. */
    private static AnalysisResult operationOf(int subscriptions) {
        String register =
                "{\"op\":\"register\",\"task\":1,\"hook\":\"mmu_notifier\",\"subscription\":%d,\"sort\":\"list\",\"implements\":[\"invalidate_range_start\",\"release\"]}";
        String call =
                "{\"op\":\"callback\",\"task\":1,\"hook\":\"invalidate_range_start\",\"function\":\"f\",\"subscription\":%d,\"mm\":\"m\",\"operation\":1,\"ret\":0}";
        String notify =
                "{\"op\":\"notify_%s\",\"task\":1,\"hook\":\"invalidate_range_start\",\"mm\":\"m\",\"operation\":1,\"blockable\":false%s}\n";
        AnalysisResult result =
                Recording.of(
                        lines(subscriptions, i -> register.formatted(i))
                                + notify.formatted("enter", "")
                                + lines(subscriptions, i -> call.formatted(i))
                                + notify.formatted("exit", ",\"ret\":-11"));
        return result.withFindings(
                result.findings().stream()
                        .filter(each -> each.rule().equals("mmu-partial-failure-repair"))
                        .toList());
    }

    @Test
    void endOfAnOperationThatIsForgottenIsNotJudged() {
        String notify =
                "notify_enter(hook=invalidate_range_%s,operation=%d) notify_exit(hook=invalidate_range_%s,operation=%d) ";
        StringBuilder words = new StringBuilder("T1: ");
        for (int i = 0; i <= 4096; i++) {
            words.append(notify.formatted("start", i, "start", i));
            words.append(notify.formatted("end", i, "end", i));
        }
        String last = words + notify.formatted("end", 4096, "end", 4096).trim();
        String first = words + notify.formatted("end", 0, "end", 0).trim();
        assertThat(complete(last).only("mmu-missing-end").title())
                .isEqualTo("Invalidation ended twice");
        assertThat(complete(first).found()).isEmpty();
        assertThat(cuts(complete(first).result()))
                .containsExactly(
                        "Some ends of operations were not judged: only the last 4096 finished operations are remembered.");
        assertThat(complete(first).result().complete()).isFalse();
        assertThat(cuts(complete(last).result())).isEmpty();
        assertThat(trace(first).found()).isEmpty();
    }

    @Test
    void rangesOfOneSubscriptionAreFollowedUpToABound() {
        String register =
                "{\"op\":\"register\",\"task\":1,\"hook\":\"mmu_notifier\",\"subscription\":\"s\",\"sort\":\"list\",\"implements\":[\"invalidate_range_start\"]}\n";
        String range = "\"subscription\":\"s\",\"start\":%d,\"end\":%d,\"mm\":\"m\"}";
        String pin = "{\"op\":\"pin\",\"task\":1," + range;
        String call =
                "{\"op\":\"callback\",\"task\":1,\"hook\":\"invalidate_range_start\",\"function\":\"f\",\"ret\":0,"
                        + range;
        String told = "More than 1024 ranges of one subscription: further ones were not followed.";
        for (String line : List.of(pin, call)) {
            IntFunction<String> apart = i -> line.formatted(8192 * i, 8192 * i + 4096);
            assertThat(cuts(Recording.of(register + lines(1024, apart)))).isEmpty();
            assertThat(cuts(Recording.of(register + lines(1025, apart)))).containsExactly(told);
        }
    }

    @Test
    void readersRangesAreFollowedUpToABound() {
        String begin =
                "{\"op\":\"register\",\"task\":1,\"hook\":\"mmu_interval_notifier\",\"subscription\":\"i\",\"sort\":\"interval\",\"start\":0,\"end\":99999999,\"implements\":[\"invalidate\"]}\n"
                        + "{\"op\":\"read_begin\",\"task\":1,\"subscription\":\"i\",\"seq\":3}\n";
        String call =
                "{\"op\":\"callback\",\"task\":2,\"hook\":\"invalidate\",\"function\":\"f\",\"subscription\":\"i\",\"start\":%d,\"end\":%d,\"ret\":true}";
        IntFunction<String> apart = i -> call.formatted(8192 * i, 8192 * i + 4096);
        assertThat(cuts(Recording.of(begin + lines(1024, apart)))).isEmpty();
        assertThat(cuts(Recording.of(begin + lines(1025, apart))))
                .containsExactly(
                        "More than 1024 ranges of one subscription: further ones were not followed.");
    }

    @Test
    void callsWithinEachOtherAreFollowedUpToABound() {
        String enter = "{\"op\":\"callback_enter\",\"task\":1,\"hook\":\"h%d\"}";
        assertThat(cuts(Recording.of(lines(64, i -> enter.formatted(i))))).isEmpty();
        assertThat(cuts(Recording.of(lines(65, i -> enter.formatted(i)))))
                .containsExactly(
                        "More than 64 nested callback calls: deeper ones were not followed.");
    }

    private static Operation operation(int id, boolean notified) {
        Event event = new Event();
        event.operation = id;
        return new Operation(new EventView().at(event), 1, notified);
    }

    @Test
    void operationsThatOnlyCallbacksShowMakeRoom() {
        OpenOperations open = new OpenOperations();
        for (int i = 0; i < MAX; i++) {
            open.add(operation(i, false));
        }
        assertThat(open.forgot()).isFalse();
        assertThat(open.add(operation(MAX, true))).isTrue();
        assertThat(open.get(0)).as("the oldest").isNull();
        assertThat(open.get(1)).isNotNull();
        assertThat(open.of(1)).hasSize(MAX);
        assertThat(open.forgot()).isTrue();
        assertThat(open.isCut()).isFalse();
    }

    @Test
    void operationsThatTheirCallersShowStay() {
        OpenOperations open = new OpenOperations();
        for (int i = 0; i < MAX; i++) {
            open.add(operation(i, true));
        }
        assertThat(open.isCut()).isFalse();
        assertThat(open.add(operation(MAX, false))).isFalse();
        assertThat(open.get(0)).isNotNull();
        assertThat(open.get(MAX)).isNull();
        assertThat(open.isCut()).isTrue();
        assertThat(open.forgot()).isFalse();
    }
}
