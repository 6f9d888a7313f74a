package dev.lockproof.analysis.callback;

import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.AnalysisLimits;
import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Recording;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallTableTest {

    private static final String START = "hook=invalidate_range_start,function=gpu_start+0x0/0x10";

    private static String call(String fields) {
        return "callback(" + START + "," + fields + ")";
    }

    @Test
    void countsCallsByHookAndFunctionWithWhatTheyReturned() {
        AnalysisResult result =
                trace(
                                "T1: "
                                        + call("blockable=true,ret=0")
                                        + " "
                                        + call("blockable=false,ret=-11")
                                        + " "
                                        + call("blockable=true,ret=-11")
                                        + " "
                                        + call("ret=0"),
                                "T2: callback(hook=invalidate_range_end,function=gpu_end)")
                        .result();
        assertThat(result.callbacks())
                .containsExactly(
                        new CallRow(
                                "invalidate_range_start",
                                "gpu_start",
                                4,
                                2,
                                1,
                                Map.of("0", 2L, "-EAGAIN", 2L),
                                1),
                        new CallRow("invalidate_range_end", "gpu_end", 1, 0, 0, Map.of(), 0));
    }

    @Test
    void countsACallThatIsShownAroundWhatItDidOnce() {
        AnalysisResult result =
                trace(
                                "T1: callback_enter(%s,blockable=true) callback_exit(%s,blockable=true,ret=0)"
                                        .formatted(START, START))
                        .result();
        assertThat(result.callbacks())
                .containsExactly(
                        new CallRow(
                                "invalidate_range_start",
                                "gpu_start",
                                1,
                                1,
                                0,
                                Map.of("0", 1L),
                                0));
    }

    @Test
    void clonesAndOffsetsOfAFunctionAreOneRow() {
        AnalysisResult result =
                trace(
                                "T1: callback(hook=h,function=f+0x0/0x10)"
                                        + " callback(hook=h,function=f.isra.0+0x4/0x10)")
                        .result();
        assertThat(result.callbacks()).containsExactly(new CallRow("h", "f", 2, 0, 0, Map.of(), 0));
    }

    @Test
    void functionsPastTheBoundAreNotInTheTableAndThatIsTold() {
        StringBuilder calls = new StringBuilder("T1:");
        for (int i = 0; i < 12; i++) {
            calls.append(" callback(hook=h,function=f").append(i).append(")");
        }
        AnalysisResult result =
                Recording.of(
                        trace(calls.toString()).text(),
                        new AnalysisLimits(1000, 10, 1000, 1 << 20, 100));
        assertThat(result.callbacks()).hasSize(10);
        assertThat(result.diagnostics())
                .extracting(AnalysisResult.Diagnostic::message)
                .anyMatch(text -> text.startsWith("2 callback calls are missing from the table"));
    }

    @Test
    void valuesPastTheBoundOfARowCountTogether() {
        StringBuilder calls = new StringBuilder("T1:");
        for (int i = 0; i < 40; i++) {
            calls.append(" callback(hook=h,function=f,ret=").append(i + 1000).append(")");
        }
        CallRow row = trace(calls.toString()).result().callbacks().getFirst();
        assertThat(row.returns()).hasSize(33).containsEntry(CallTable.OTHER, 8L);
        assertThat(row.returns().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(row.calls());
    }

    @Test
    void mergingIsIndependentOfOrderAndGrouping() {
        Random random = new Random(7);
        List<List<CallRow>> tables = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            CallRows table = new CallRows();
            for (int row = 0; row < 8; row++) {
                table.add(row(random));
            }
            tables.add(table.sorted());
        }
        List<CallRow> once = CallRows.merge(tables);
        List<CallRow> grouped =
                CallRows.merge(
                        List.of(
                                CallRows.merge(tables.subList(3, 6)),
                                CallRows.merge(tables.subList(0, 3))));
        Collections.shuffle(tables, random);
        assertThat(CallRows.merge(tables)).isEqualTo(once).isEqualTo(grouped);
    }

    private static CallRow row(Random random) {
        String function = random.nextInt(5) == 0 ? null : "f" + random.nextInt(3);
        long calls = random.nextInt(5);
        return new CallRow(
                "h" + random.nextInt(2),
                function,
                calls,
                0,
                calls,
                Map.of("r" + random.nextInt(3), calls),
                random.nextInt(2));
    }

    @Test
    void functionAndHookTogetherMakeARow() {
        assertThat(
                        trace(
                                        "T1: callback(hook=h,function=f) callback(hook=g,function=f)"
                                                + " callback(hook=h) callback(hook=g)")
                                .result()
                                .callbacks())
                .containsExactlyInAnyOrder(
                        new CallRow("h", "f", 1, 0, 0, Map.of(), 0),
                        new CallRow("g", "f", 1, 0, 0, Map.of(), 0),
                        new CallRow("h", null, 1, 0, 0, Map.of(), 0),
                        new CallRow("g", null, 1, 0, 0, Map.of(), 0));
    }

    @Test
    void valueThatNoContractNamesIsWrittenAsItIs() {
        assertThat(
                        trace("T1: callback(hook=invalidate_range_end,function=f,ret=-11)")
                                .result()
                                .callbacks()
                                .getFirst()
                                .returns())
                .isEqualTo(Map.of("-EAGAIN", 1L));
    }

    @Test
    void onlyANameThatIsTooLongIsShortened() {
        String longest = "f".repeat(256);
        assertThat(function(longest)).isEqualTo(longest);
        assertThat(function(longest + "g")).isEqualTo(longest + "…");
    }

    private static @Nullable String function(String name) {
        String call = "T1: callback(hook=h,function=" + name + ")";
        return trace(call).result().callbacks().getFirst().function();
    }

    @Test
    void partsOfARecordingAddUpWhicheverComesFirst() {
        CallRow row = new CallRow("h", "f", 5, 3, 2, Map.of("0", 4L, "true", 1L), 1);
        CallCounts first = new CallCounts(Map.of(0, new CallCounts.Part(List.of(row), 7)));
        CallCounts second = new CallCounts(Map.of(1, new CallCounts.Part(List.of(row), 2)));
        CallCounts both = first.merge(second);
        assertThat(both.rows())
                .containsExactly(new CallRow("h", "f", 10, 6, 4, Map.of("0", 8L, "true", 2L), 2));
        assertThat(both.cut()).isEqualTo(9);
        assertThat(second.merge(first)).isEqualTo(both);
        assertThat(both.merge(second)).as("a part counts once").isEqualTo(both);
    }
}
