package dev.lockproof.format.ndjson;

import static dev.lockproof.format.Recognition.Match.MAYBE;
import static dev.lockproof.format.Recognition.Match.NO;
import static dev.lockproof.format.Recognition.Match.YES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.format.Recognition;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SnifferTest {

    private static Recognition.Match sniff(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new NativeFormat(ParserThreads.NONE)
                .sniff(Arrays.copyOf(bytes, bytes.length + 7), bytes.length)
                .match();
    }

    @Test
    void knowsAnObjectWithAnOperation() {
        assertThat(sniff("{\"op\":\"meta\"}")).isEqualTo(YES);
        assertThat(sniff("# c\r\n\n  { \"x\" : {\"op\":1}, \"op\" : \"acq")).isEqualTo(YES);
        assertThat(sniff("\ufeff{\"op\":")).isEqualTo(YES);
    }

    @Test
    void holdsOtherObjectsAndCommentsForPossible() {
        assertThat(sniff("{")).isEqualTo(MAYBE);
        assertThat(sniff("{\"x\":\"op\",\"y\":{\"op\":1}}")).isEqualTo(MAYBE);
        assertThat(sniff("{\"x\":\"\\\"op\\\":\"}")).isEqualTo(MAYBE);
        assertThat(sniff("{\"x\":1}\n{\"op\":\"idle\"}")).isEqualTo(MAYBE);
        assertThat(sniff("# only a comment")).isEqualTo(MAYBE);
    }

    @Test
    void refusesAllElse() {
        assertThat(sniff("")).isEqualTo(NO);
        assertThat(sniff(" \n")).isEqualTo(NO);
        assertThat(sniff("# tracer: nop\n#\n  <idle>-0 [000]")).isEqualTo(NO);
        assertThat(sniff("[{\"op\":1}]")).isEqualTo(NO);
        assertThat(sniff("<6>[ 1.0] {\"op\":1}")).isEqualTo(NO);
    }
}
