package dev.lockproof.format.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.trace.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    @Test
    void splitsAtLineFeedsAndCountsEveryLine() throws IOException {
        LineReader reader = reader("one\n\ntwo\n");

        assertThat(lines(reader)).containsExactly("one", "", "two");
        assertThat(reader.line()).isEqualTo(3);
    }

    @Test
    void dropsOneCarriageReturnBeforeALineFeedAndNoOther() throws IOException {
        assertThat(lines(reader("a\r\nb\rc\r\r\n\r\n"))).containsExactly("a", "b\rc\r", "");
    }

    @Test
    void takesALastLineWithoutLineFeed() throws IOException {
        assertThat(lines(reader("a\nlast"))).containsExactly("a", "last");
        assertThat(lines(reader("a\nlast\r"))).containsExactly("a", "last");
    }

    @Test
    void hasNoLineInAnEmptyStream() throws IOException {
        assertThat(reader("").next()).isFalse();
    }

    @Test
    void tellsLinesWithOtherThanAsciiBytes() throws IOException {
        LineReader reader = reader("plain line\nümlaut\nplain again\n0123456é\nx\né");
        List<Boolean> ascii = new ArrayList<>();
        while (reader.next()) {
            ascii.add(reader.ascii());
        }

        assertThat(ascii).containsExactly(true, false, true, false, true, false);
    }

    @Test
    void refusesALineAboveTheLimitAndNamesIt() throws IOException {
        LineReader reader = reader("short\n" + "x".repeat(1025) + "\n", 1024);
        assertThat(reader.next()).isTrue();

        assertThatThrownBy(reader::next)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("1024");
    }

    @Test
    void refusesAnEndlessLineWithoutReadingAllOfIt() {
        InputStream endless =
                new InputStream() {
                    @Override
                    public int read() {
                        return 'x';
                    }
                };
        LineReader reader = new LineReader(endless, new ReadLimits(1 << 20));

        assertThatThrownBy(reader::next).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void takesALineOfExactlyTheLimitWithAnyLineEnd() throws IOException {
        String full = "x".repeat(1024);
        for (String end : List.of("", "\n", "\r\n", "\r")) {
            assertThat(lines(reader(full + end, 1024))).containsExactly(full);
        }
    }

    @Test
    void agreesWithAPlainSplitHoweverTheStreamIsCut() throws IOException {
        Random random = new Random(1);
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            int count = random.nextInt(60);
            for (int i = 0; i < count; i++) {
                int length = random.nextInt(random.nextInt(10) == 0 ? 1000 : 30);
                random.ints(length, ' ', 0x17f).forEach(text::appendCodePoint);
                text.append('\n');
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            LineReader reader = new LineReader(trickle(bytes, random), new ReadLimits(2048));

            assertThat(lines(reader)).isEqualTo(text.toString().lines().toList());
        }
    }

    private static InputStream trickle(byte[] bytes, Random random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(200)));
            }
        };
    }

    private static List<String> lines(LineReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        while (reader.next()) {
            int length = reader.to() - reader.from();
            lines.add(new String(reader.buffer(), reader.from(), length, StandardCharsets.UTF_8));
            assertThat(reader.buffer()[reader.to()]).isIn((byte) '\r', (byte) '\n');
            assertThat(reader.buffer().length).isGreaterThan(reader.to() + LineReader.PADDING - 2);
        }
        return lines;
    }

    private static LineReader reader(String text) {
        return reader(text, 1 << 20);
    }

    private static LineReader reader(String text, int maxLineBytes) {
        InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return new LineReader(in, new ReadLimits(maxLineBytes));
    }
}
