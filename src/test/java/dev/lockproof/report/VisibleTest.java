package dev.lockproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VisibleTest {

    @Test
    void showsWhatCannotBeSeen() {
        assertThat(Visible.line("a\u0000\n\u007f\u202e\u2028\ufeff\ud800b"))
                .isEqualTo("a\\u0000\\u000a\\u007f\\u202e\\u2028\\ufeff\\ud800b");
        assertThat(Visible.line("\udb40\udc01")).isEqualTo("\\udb40\\udc01");
        assertThat(Visible.lines("a\nb\rc")).isEqualTo("a\nb\\u000dc");
    }

    @Test
    void leavesOrdinaryTextAlone() {
        String text = "&mm->mmap_lock → ünïcode 漢字 \ud83d\ude00";

        assertThat(Visible.line(text)).isSameAs(text);
    }

    @Test
    void nothingRemainsThatXmlForbids() {
        IntStream.rangeClosed(0, 0x10FFFF)
                .mapToObj(Character::toString)
                .map(Visible::line)
                .flatMapToInt(String::codePoints)
                .forEach(character ->
                        assertThat(
                                        (character >= 0x20 && character <= 0xD7FF)
                                                || (character >= 0xE000 && character <= 0xFFFD)
                                                || character >= 0x10000)
                                .isTrue());
    }

    @Test
    void cutsNoPairInHalf() {
        assertThat(Visible.shortened("ab\ud83d\ude00cd", 4)).isEqualTo("ab…");
        assertThat(Visible.shortened("abcd", 4)).isEqualTo("abcd");
    }
}
