package dev.lockproof.analysis.learned;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes the body of a lesson's written form. */
final class BodyWriter implements LessonOutput {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    private final List<String> texts;
    private final Map<String, Integer> indexes = new HashMap<>();

    /**
     * @param texts all texts, sorted
     */
    BodyWriter(List<String> texts) {
        this.texts = texts;
    }

    void raw(byte[] all) {
        bytes.write(all, 0, all.length);
    }

    /**
     * The table of texts. For each text it has the number of bytes shared with the text before, and
     * the rest.
     */
    void texts() {
        number(texts.size());
        byte[] before = {};
        for (String text : texts) {
            indexes.put(text, indexes.size());
            byte[] each = text.getBytes(UTF_8);
            int shared = 0;
            while (shared < Math.min(before.length, each.length)
                    && before[shared] == each[shared]) {
                shared++;
            }
            number(shared);
            number(each.length - shared);
            bytes.write(each, shared, each.length - shared);
            before = each;
        }
    }

    @Override
    public void text(String text) {
        number(Objects.requireNonNull(indexes.get(text)));
    }

    @Override
    public void number(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
