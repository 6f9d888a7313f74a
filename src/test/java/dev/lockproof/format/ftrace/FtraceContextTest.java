package dev.lockproof.format.ftrace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.format.ndjson.RecordingSink;
import dev.lockproof.trace.Gap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the flag columns become. */
class FtraceContextTest {

    private static String line(String task, int cpu, String flags) {
        return "%s [%03d] %s 7.000000: lock_release: ff01 a".formatted(task, cpu, flags);
    }

    /** The events but the releases of the lines themselves. */
    private static List<String> contexts(String... lines) {
        return RecordingSink.read(new FtraceFormat(), String.join("\n", lines)).events().stream()
                .filter(event -> !event.contains(" release "))
                .toList();
    }

    private static List<String> changes(String before, String after) {
        return contexts(line("a-1", 0, before), line("a-1", 0, after)).stream()
                .filter(event -> event.startsWith("2 "))
                .map(event -> event.replace("2 ", "").replace("a-1 irq=", ""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "....., ....., ''",
        "....., d...., irqs_off hard",
        "....., b...., irqs_off soft",
        "....., D...., 'irqs_off hard, irqs_off soft'",
        "d...., ....., irqs_on hard",
        "D...., d...., irqs_on soft",
        "d...., X...., ''",
        "....., ...3., ''",
        "....., dNh1., irq_enter hard",
        "....., ..h1., 'irq_enter hard, irqs_on hard'",
        "....., d.s1., 'irq_enter soft, irqs_off hard'",
        "....., ..s1., irq_enter soft",
        "....., d.H1., 'irq_enter soft, irq_enter hard'",
        "..s.., d.H1., irq_enter hard",
        "d.s.., d.H1., irq_enter hard",
        "d.H.., ..s1., irq_exit hard",
        "d.H.., d.h1., 'irq_exit hard, irq_exit soft, irq_enter hard'",
        "d.h.., d.H1., 'irq_exit hard, irq_enter soft, irq_enter hard'",
        "d.h.., ..s1., 'irq_exit hard, irq_enter soft'",
        "d.H.., ....., 'irq_exit hard, irq_exit soft'",
        "D.h.., b...., 'irq_exit hard, irqs_off soft'",
        "....., d.z.., irq_enter nmi",
        "..s.., d.z.., irq_enter nmi",
        "d.h.., d.Z.., irq_enter nmi",
        "d.h.., d.z.., 'irq_exit hard, irq_enter nmi'",
        "d.Z.., d.h.., irq_exit nmi",
        "d.Z.., ....., 'irq_exit nmi, irq_exit hard'"
    })
    void tellsWhatChangedBetweenTwoLines(String before, String after, String expected) {
        assertThat(String.join(", ", changes(before, after))).isEqualTo(expected);
    }

    @Test
    void restoresTheInterruptedTasksStateWhenAFrameEnds() {
        assertThat(
                        contexts(
                                line("a-1", 0, "d...."),
                                line("a-1", 0, "d.h.."),
                                line("a-1", 0, "d....")))
                .containsExactly(
                        "1 irqs_off a-1 irq=hard",
                        "2 irq_enter a-1 irq=hard",
                        "3 irq_exit a-1 irq=hard");
    }

    @Test
    void keepsTheStateOfEveryTaskOverASwitch() {
        assertThat(
                        contexts(
                                line("a-1", 0, "d...."),
                                line("b-2", 0, "....."),
                                line("a-1", 1, "d...."),
                                line("a-1", 1, ".....")))
                .containsExactly("1 irqs_off a-1 irq=hard", "4 irqs_on a-1 irq=hard");
    }

    @Test
    void endsAFrameWhenAnotherTaskIsSeenOnItsProcessor() {
        assertThat(contexts(line("a-1", 0, "d.h.."), line("b-2", 0, "d.h..")))
                .containsExactly(
                        "1 irq_enter a-1 irq=hard",
                        "2 irq_exit a-1 irq=hard",
                        "2 irq_enter b-2 irq=hard");
    }

    @Test
    void endsAFrameWhenItsTaskIsSeenOnAnotherProcessor() {
        assertThat(
                        contexts(
                                line("a-1", 0, "d.h.."),
                                line("a-1", 1, "d.h.."),
                                line("b-2", 0, ".....")))
                .containsExactly(
                        "1 irq_enter a-1 irq=hard",
                        "2 irq_exit a-1 irq=hard",
                        "2 irq_enter a-1 irq=hard");
    }

    @Test
    void keepsFramesOfProcessorsApart() {
        assertThat(
                        contexts(
                                line("<idle>-0", 0, "d.h.."),
                                line("<idle>-0", 1, "..s.."),
                                line("<idle>-0", 0, "....."),
                                line("<idle>-0", 1, ".....")))
                .containsExactly(
                        "1 irq_enter idle/0 irq=hard",
                        "2 irq_enter idle/1 irq=soft",
                        "3 irq_exit idle/0 irq=hard",
                        "4 irq_exit idle/1 irq=soft");
    }

    @Test
    void knowsNoContextWithoutFlags() {
        assertThat(contexts(line("a-1", 0, ""), line("a-1", 0, ""))).isEmpty();
    }

    @Test
    void takesFramesFromHandlersWhereThereAreNoFlags() {
        assertThat(
                        contexts(
                                "a-1 [000] 7.0: softirq_entry: vec=9 [action=RCU]",
                                "a-1 [000] 7.0: irq_handler_entry: irq=1 name=i8042",
                                line("a-1", 0, ""),
                                "a-1 [000] 7.0: irq_handler_exit: irq=1 ret=handled",
                                "a-1 [000] 7.0: softirq_exit: vec=9 [action=RCU]"))
                .containsExactly(
                        "1 irq_enter a-1 irq=soft",
                        "2 irq_enter a-1 irq=hard",
                        "4 irq_exit a-1 irq=hard",
                        "5 irq_exit a-1 irq=soft");
    }

    @Test
    void leavesFramesToTheFlagsWhereThereAreSome() {
        assertThat(
                        contexts(
                                "a-1 [000] d.h.. 7.0: irq_handler_entry: irq=1 name=i8042",
                                "a-1 [000] d.h.. 7.0: irq_handler_exit: irq=1 ret=handled"))
                .containsExactly("1 irq_enter a-1 irq=hard");
    }

    @ParameterizedTest
    @CsvSource({"....., false", "...., true", "'', true"})
    void saysWhetherTheFlagsTellOfSoftirqs(String flags, boolean gap) {
        RecordingSink sink = RecordingSink.read(new FtraceFormat(), line("a-1", 0, flags));
        assertThat(sink.meta().gaps().contains(Gap.IRQ_STATE)).isEqualTo(gap);
    }

    @Test
    void knowsNothingOfSoftirqsInFourColumns() {
        assertThat(contexts(line("a-1", 0, "d..."), line("a-1", 0, "b..."))).hasSize(2);
    }

    @Test
    void reportsLostEventsAndTellsTheContextAnew() {
        assertThat(
                        contexts(
                                line("a-1", 0, "d.h.."),
                                line("b-2", 1, "d...."),
                                "CPU:0 [LOST 17 EVENTS]",
                                line("a-1", 0, "d.h.."),
                                "CPU:1 [LOST EVENTS]",
                                line("b-2", 1, "d....")))
                .containsExactly(
                        "1 irq_enter a-1 irq=hard",
                        "2 irqs_off b-2 irq=hard",
                        "3 irq_exit a-1 irq=hard",
                        "3 lost count=17",
                        "4 irq_enter a-1 irq=hard",
                        "5 lost",
                        "6 irqs_off b-2 irq=hard",
                        "6 irqs_on b-2 irq=soft");
    }

    @Test
    void reportsALossBeforeTheFirstEventWithIt() {
        assertThat(contexts("CPU:0 [LOST 17 EVENTS]", line("a-1", 0, ".....")))
                .startsWith("2 lost");
    }

    @Test
    void forgetsWaitsWhereEventsAreLost() {
        assertThat(
                        contexts(
                                "a-1 [000] ..... 7.000000: lock_contended: ff01 a",
                                "CPU:0 [LOST 1 EVENTS]",
                                "a-1 [000] ..... 7.000000: lock_acquired: ff01 a"))
                .doesNotContain("3 acquired a-1 lock=ff01 a");
    }

    @Test
    void reportsWhatWasOverwrittenBeforeTheFirstLine() {
        assertThat(
                        contexts(
                                "# tracer: nop",
                                "# entries-in-buffer/entries-written: 100/142   #P:2",
                                line("a-1", 0, "....."),
                                "##### CPU 1 buffer started ####",
                                line("b-2", 1, ".....")))
                .startsWith("3 lost count=42")
                .contains("4 lost");
    }

    @Test
    void takesASecondHeaderForAnotherRecording() {
        assertThat(
                        contexts(
                                "# tracer: nop",
                                line("a-1", 0, "d.h.."),
                                "# tracer: nop",
                                line("a-1", 0, ".....")))
                .startsWith("2 irq_enter a-1 irq=hard", "4 irq_exit a-1 irq=hard", "4 lost");
    }
}
