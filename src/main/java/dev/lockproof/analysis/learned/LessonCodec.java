package dev.lockproof.analysis.learned;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32C;

/*
 * The written form, version 1:
 *
 *   "LKPL", the version (a byte), the body, a CRC-32C of all before it (4 bytes, big-endian)
 *
 * Numbers are unsigned LEB128, signed ones zigzag-coded. The body begins with a table of all texts, sorted and
 * front-coded, then tables of the tasks and locks that witnesses refer to; the rest refers to the tables by index.
 * Constants of enums are written as texts, so that their order in the code does not matter. What is a set in the lesson
 * is written in order, so that equal lessons have equal bytes.
 */

/** The written form of a lesson: compact, deterministic and versioned. */
public final class LessonCodec {

    private static final byte[] MAGIC = {'L', 'K', 'P', 'L'};
    private static final int VERSION = 3;
    private static final int HEADER_BYTES = MAGIC.length + 1;
    private static final int CHECKSUM_BYTES = 4;

    private LessonCodec() {}

    /** Writes a lesson. Equal lessons have equal bytes. */
    public static byte[] write(Lesson lesson) {
        TreeSet<LearnedTask> tasks = new TreeSet<>();
        TreeSet<LearnedLock> locks = new TreeSet<>();
        LessonReferences.collect(List.of(lesson), tasks, locks);
        TreeSet<String> texts = new TreeSet<>();
        new LessonWriter(new TextCollector(texts), tasks, locks).write(lesson);
        BodyWriter out = new BodyWriter(List.copyOf(texts));
        out.raw(MAGIC);
        out.raw(new byte[] {VERSION});
        out.texts();
        new LessonWriter(out, tasks, locks).write(lesson);
        byte[] bytes = out.bytes();
        byte[] all = Arrays.copyOf(bytes, bytes.length + CHECKSUM_BYTES);
        int checksum = checksum(bytes, bytes.length);
        for (int i = 0; i < CHECKSUM_BYTES; i++) {
            all[bytes.length + i] = (byte) (checksum >> 8 * (CHECKSUM_BYTES - 1 - i));
        }
        return all;
    }

    /**
     * Reads a written lesson.
     *
     * @throws LessonFormatException if the bytes are no lesson, are damaged, contradict themselves,
     *     or have a version that this release does not read
     */
    public static Lesson read(byte[] bytes) {
        if (bytes.length < HEADER_BYTES
                || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new LessonFormatException("not a lesson: it does not start with LKPL");
        }
        int version = bytes[MAGIC.length] & 0xff;
        if (version != VERSION) {
            throw new LessonFormatException(
                    "a lesson of version " + version + "; this release reads version " + VERSION);
        }
        int end = bytes.length - CHECKSUM_BYTES;
        if (end < HEADER_BYTES || checksum(bytes, end) != storedChecksum(bytes, end)) {
            throw new LessonFormatException(
                    "the lesson is damaged: its checksum does not fit its "
                            + bytes.length
                            + " bytes");
        }
        BodyReader in = new BodyReader(bytes, HEADER_BYTES, end);
        Lesson lesson = new LessonReader(in).read();
        in.checkEnd();
        LessonCheck.check(lesson);
        return lesson;
    }

    private static int checksum(byte[] bytes, int end) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, end);
        return (int) checksum.getValue();
    }

    private static int storedChecksum(byte[] bytes, int from) {
        int checksum = 0;
        for (int i = 0; i < CHECKSUM_BYTES; i++) {
            checksum = checksum << 8 | bytes[from + i] & 0xff;
        }
        return checksum;
    }

    /** Collects the texts of a lesson. */
    private static final class TextCollector implements LessonOutput {

        private final Set<String> texts;

        TextCollector(Set<String> texts) {
            this.texts = texts;
        }

        @Override
        public void text(String text) {
            texts.add(text);
        }

        @Override
        public void number(long value) {
            // Only texts count.
        }
    }
}
