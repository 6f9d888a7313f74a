package dev.lockproof.format.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.trace.SymbolTable;
import dev.lockproof.trace.Symbols;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShortTextsTest {

    private final SymbolTable symbols = new Symbols().names();
    private final ShortTexts texts = new ShortTexts(symbols);

    private int intern(String text, byte behind) {
        byte[] bytes = text.getBytes(UTF_8);
        byte[] buffer = new byte[3 + bytes.length + LineReader.PADDING];
        Arrays.fill(buffer, behind);
        System.arraycopy(bytes, 0, buffer, 3, bytes.length);
        return texts.intern(buffer, 3, 3 + bytes.length);
    }

    @Test
    void givesTheIdsOfItsTableWhateverStandsBehindAText() {
        Random random = new Random(5);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(20);
            for (int i = 0; i < length; i++) {
                text.append((char) ('a' + random.nextInt(i < 15 ? 2 : 26)));
            }
            int id = intern(text.toString(), (byte) random.nextInt(256));
            assertThat(symbols.text(id)).isEqualTo(text.toString());
            assertThat(id).isEqualTo(symbols.intern(text.toString()));
        }
    }

    @Test
    void tellsTextsApartThatOnlyNullsDistinguish() {
        assertThat(intern("a", (byte) 0)).isNotEqualTo(intern("a\0", (byte) 0));
        assertThat(intern("\0", (byte) 0)).isNotEqualTo(intern("\0\0", (byte) 0));
        assertThat(intern("12345678", (byte) 0)).isNotEqualTo(intern("12345678\0", (byte) 0));
    }
}
