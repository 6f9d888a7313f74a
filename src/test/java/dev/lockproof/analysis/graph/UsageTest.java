package dev.lockproof.analysis.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageTest {

    @ParameterizedTest
    @CsvSource({
        "0, ....",
        "1, -...",
        "2, .-..",
        "4, +...",
        "5, ?...",
        "8, .+..",
        "16, ..-.",
        "32, ...-",
        "64, ..+.",
        "80, ..?.",
        "128, ...+",
        "165, ?..?",
        "255, ????"
    })
    void bitsAreWrittenAsLockdepWritesThem(int bits, String text) {
        assertThat(Usage.text(bits)).isEqualTo(text);
    }
}
