package dev.lockproof.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The corpus without the fuzzer: what once failed must not fail again. */
class CorpusTest {

    static List<String> targets() {
        return Targets.all();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void passesAllChecks(String target) {
        Map<String, byte[]> inputs = Corpus.of(target);
        assertThat(inputs).hasSizeGreaterThan(1);
        inputs.forEach((name, input) ->
                assertThatCode(() -> Targets.fuzz(target, input))
                        .as(name)
                        .doesNotThrowAnyException());
        Targets.fuzz(target, new byte[0]);
    }

    @Test
    void noticesAReaderThatPassesOnTooMuch() {
        assertThat(
                        failure((in, sink) -> {
                            for (int i = 0; i < 1000; i++) {
                                sink.skipped(1);
                            }
                            return null;
                        }))
                .contains("calls of the sink");
    }

    @Test
    void noticesAReaderThatDependsOnPieces() {
        assertThat(
                        failure((in, sink) -> {
                            sink.skipped(in.read(new byte[8]));
                            return null;
                        }))
                .contains("in small pieces");
    }

    private static String failure(ReaderChecks.Reading reading) {
        byte[] input = new byte[16];
        Arrays.fill(input, (byte) 'a');
        try {
            ReaderChecks.check(reading, input, input.length, true);
        } catch (AssertionError e) {
            return String.valueOf(e.getMessage());
        }
        return "";
    }
}
