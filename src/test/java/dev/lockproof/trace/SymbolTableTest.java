package dev.lockproof.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SymbolTableTest {

    @Test
    void numbersTextsInTheOrderOfTheirFirstUse() {
        SymbolTable table = new Symbols().names();

        assertThat(table.intern("b")).isZero();
        assertThat(table.intern("")).isEqualTo(1);
        assertThat(table.intern("é😀")).isEqualTo(2);
        assertThat(table.intern("b")).isZero();
        assertThat(table.text(1)).isEmpty();
        assertThat(table.text(2)).isEqualTo("é😀");
        assertThat(table.find("é😀")).isEqualTo(2);
        assertThat(table.find("c")).isEqualTo(-1);
        assertThat(table.size()).isEqualTo(3);
    }

    @Test
    void agreesWithAMapOnTextsOfAllLengths() {
        SymbolTable table = new Symbols().names();
        Map<String, Integer> expected = new HashMap<>();
        Random random = new Random(3);
        for (int i = 0; i < 50_000; i++) {
            String text = "abababab".repeat(random.nextInt(4)) + random.nextInt(9_000);
            text = text.substring(random.nextInt(Math.min(text.length(), 8)));
            byte[] bytes = ("xyz" + text).getBytes(StandardCharsets.UTF_8);
            int id = table.intern(bytes, 3, bytes.length);

            assertThat(id).isEqualTo(expected.computeIfAbsent(text, _ -> expected.size()));
            assertThat(table.text(id)).isEqualTo(text);
        }
        assertThat(table.size()).isEqualTo(expected.size());
    }

    @Test
    void takesTextsFromAnotherTable() {
        SymbolTable from = new Symbols().names();
        SymbolTable to = new Symbols().names();
        int known = to.intern("b");
        int a = from.intern("a");
        int b = from.intern("b");

        assertThat(to.intern(from, b)).isEqualTo(known);
        assertThat(to.text(to.intern(from, a))).isEqualTo("a");
        assertThat(to.find("a")).isEqualTo(to.intern(from, a));
    }

    @Test
    void beginsAnewWhenItIsCleared() {
        Symbols symbols = new Symbols(1000);
        for (int round = 0; round < 50; round++) {
            symbols.clear();

            assertThat(symbols.names().size()).isZero();
            assertThat(symbols.names().find("one")).isEqualTo(-1);
            assertThat(symbols.names().intern("two" + round)).isZero();
            assertThat(symbols.names().intern("one")).isEqualTo(1);
            assertThat(symbols.names().text(0)).isEqualTo("two" + round);
        }
    }

    @Test
    void findsATextWhateverSurroundsItInTheBuffer() {
        SymbolTable table = new Symbols().names();
        for (int length = 0; length < 40; length++) {
            byte[] tight = "q".repeat(length).getBytes(StandardCharsets.US_ASCII);
            byte[] wide = Arrays.copyOf(tight, length + 20);
            Arrays.fill(wide, length, length + 20, (byte) 'q');
            int id = table.intern(tight, 0, length);

            assertThat(table.intern(wide, 0, length)).isEqualTo(id);
            assertThat(table.intern(wide, 7, 7 + length)).isEqualTo(id);
        }
    }

    @Test
    void refusesTextsBeyondTheBudgetAsTheClientsFault() {
        Symbols symbols = new Symbols(1000);
        symbols.tasks().intern("x".repeat(400));
        symbols.locks().intern("x".repeat(400));
        symbols.locks().intern("x".repeat(400));

        assertThatThrownBy(() -> symbols.names().intern("x".repeat(400)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1000");
    }

    @Test
    void hashesSimilarTextsApart() {
        Set<Integer> low = new HashSet<>();
        for (int i = 0; i < 4096; i++) {
            byte[] text =
                    ("0xffff8880" + Integer.toHexString(i << 8)).getBytes(StandardCharsets.UTF_8);
            low.add(ByteHash.hash(text, 0, text.length) & 0xfff);
        }

        assertThat(low).hasSizeBetween(2300, 2900);
    }
}
