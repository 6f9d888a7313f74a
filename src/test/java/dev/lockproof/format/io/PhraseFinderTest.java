package dev.lockproof.format.io;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PhraseFinderTest {

    private static long find(List<String> phrases, String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        return new PhraseFinder(phrases).find(bytes, 0, bytes.length);
    }

    @Test
    void findsPhrasesThatOverlapAndContainEachOther() {
        List<String> phrases = List.of("he", "she", "his", "hers");
        assertThat(find(phrases, "ushers")).isEqualTo(0b1011);
        assertThat(find(phrases, "this")).isEqualTo(0b100);
        assertThat(find(phrases, "")).isZero();
        assertThat(find(phrases, "h\u00e9 h")).isZero();
    }

    @Test
    void looksOnlyAtTheGivenRange() {
        byte[] bytes = "ushers".getBytes(ISO_8859_1);
        PhraseFinder finder = new PhraseFinder(List.of("she", "her"));
        assertThat(finder.find(bytes, 2, 5)).isEqualTo(0b10);
        assertThat(finder.find(bytes, 1, 3)).isZero();
    }

    @Test
    void findsWhatANaiveSearchFinds() {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            List<String> phrases = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(8); i++) {
                phrases.add(text(random, 1 + random.nextInt(5)));
            }
            String text = text(random, random.nextInt(40));
            long expected = 0;
            for (int i = 0; i < phrases.size(); i++) {
                expected |= text.contains(phrases.get(i)) ? 1L << i : 0;
            }
            assertThat(find(phrases, text)).as("%s in %s", phrases, text).isEqualTo(expected);
        }
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + random.nextInt(3)));
        }
        return text.toString();
    }

    @Test
    void refusesMorePhrasesThanItsResultHasBits() {
        List<String> many = Collections.nCopies(65, "a");
        assertThatThrownBy(() -> new PhraseFinder(many)).hasMessageContaining("at most 64");
    }
}
