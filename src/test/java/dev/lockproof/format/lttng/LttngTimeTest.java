package dev.lockproof.format.lttng;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.trace.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LttngTimeTest {

    private final LttngTime time = new LttngTime();

    private long parse(String line) {
        return time.parse(line.getBytes(US_ASCII), 0, line.length());
    }

    @ParameterizedTest
    @CsvSource({
        "[00:00:01.000000002] (+?),1000000002",
        "[01:02:03.5],3723500000000",
        "[1795708548.560890011],1795708548560890011",
        "[00000000012345],12345",
        "[1970-01-02 00:00:01.000000002],1000000002",
        "'timestamp = 1970-01-02 00:00:01.000000002, delta = +0.1',1000000002"
    })
    void readsTimesHoweverTheyArePrinted(String line, long nanos) {
        assertThat(parse(line)).isEqualTo(nanos);
    }

    @Test
    void goesOnAfterMidnight() {
        long before = parse("[23:59:59.999999999] a");
        long after = parse("[00:00:00.000000001] a");
        long later = parse("[00:00:01.000000001] a");

        assertThat(after - before).isEqualTo(2);
        assertThat(later - after).isEqualTo(1_000_000_000);
    }

    @Test
    void aTimeThatIsALittleEarlierIsNoNewDay() {
        long before = parse("[12:00:01.0] a");

        assertThat(parse("[12:00:00.0] a")).isEqualTo(before - 1_000_000_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "[a]",
                "[99:00:00]",
                "[1:",
                "[2026-11-26",
                "[2026-11-26 1",
                "lttng",
                "[999999999999999999.1]"
            })
    void aLineWithoutATimeHasNone(String line) {
        assertThat(parse(line)).isEqualTo(Event.NO_TIME);
    }
}
