package dev.lockproof.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.lockproof.SharedData;
import dev.lockproof.analysis.learned.Lesson;
import dev.lockproof.analysis.learned.LessonCodec;
import dev.lockproof.analysis.learned.LessonFormatException;
import dev.lockproof.analysis.task.Shard;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The written form of a lesson. */
class LessonCodecTest {

    @Test
    void whatIsWrittenAndReadAgainIsEqualAndHasEqualBytes() throws IOException {
        for (long seed = 300; seed < 340; seed++) {
            Lesson lesson = lesson(RandomRecording.of(seed), "run " + seed);
            byte[] bytes = LessonCodec.write(lesson);
            Lesson read = LessonCodec.read(bytes);

            assertThat(read).as("seed " + seed).isEqualTo(lesson);
            assertThat(LessonCodec.write(read)).as("seed " + seed).isEqualTo(bytes);
        }
    }

    @Test
    void equalRecordingsHaveEqualBytes() throws IOException {
        String text = RandomRecording.of(7);

        assertThat(LessonCodec.write(lesson(text, "a")))
                .isEqualTo(LessonCodec.write(lesson(text, "a")))
                .isNotEqualTo(LessonCodec.write(lesson(text, "b")))
                .isNotEqualTo(LessonCodec.write(lesson(RandomRecording.of(8), "a")));
    }

    @Test
    void findingsOfALessonThatWasReadAreThoseOfTheRecording() throws IOException {
        int findings = 0;
        try (DirectoryStream<Path> folder =
                Files.newDirectoryStream(Path.of("src/test/resources/selftest"), "*.ndjson")) {
            for (Path file : folder) {
                String text = Files.readString(file);
                Lesson read = LessonCodec.read(LessonCodec.write(lesson(text, "")));
                AnalysisResult whole = Recording.of(text);
                findings += whole.findings().size();

                assertThat(Summary.of(Options.DEFAULT.words(), read).result().toString())
                        .as(file.toString())
                        .isEqualTo(whole.toString());
            }
        }
        assertThat(findings).isGreaterThan(100);
    }

    @Test
    void lessonAboutSeveralRecordingsIsWrittenToo() throws IOException {
        Summary merged = Summary.of(Options.DEFAULT.words(), lesson(RandomRecording.of(1), "a"));
        for (int run = 2; run < 12; run++) {
            merged =
                    merged.merge(
                            Summary.of(
                                    Options.DEFAULT.words(),
                                    lesson(RandomRecording.of(run), "run " + run)));
        }
        Lesson lesson = merged.lessons().getFirst();
        byte[] bytes = LessonCodec.write(lesson);

        assertThat(merged.lessons()).hasSize(1);
        assertThat(LessonCodec.read(bytes)).isEqualTo(lesson);
        assertThat(Summary.of(Options.DEFAULT.words(), LessonCodec.read(bytes)).result().toString())
                .isEqualTo(merged.result().toString());
    }

    /** Recordings of one test mostly call the same callbacks equally often. */
    @Test
    void equalTablesOfCallsAreWrittenOnce() throws IOException {
        StringBuilder text = new StringBuilder("{\"op\":\"meta\",\"complete\":true}\n");
        for (int function = 0; function < 200; function++) {
            text.append("{\"op\":\"callback\",\"task\":\"T1\",\"hook\":\"h\",\"function\":\"f")
                    .append(function)
                    .append("\",\"ret\":0}\n");
        }
        Summary merged = Summary.of(Options.DEFAULT.words(), lesson(text.toString(), "run 0"));
        int one = LessonCodec.write(merged.lessons().getFirst()).length;
        for (int run = 1; run < 20; run++) {
            Lesson more = lesson(text.toString(), "run " + run);
            merged = merged.merge(Summary.of(Options.DEFAULT.words(), more));
        }
        byte[] bytes = LessonCodec.write(merged.lessons().getFirst());

        assertThat(bytes.length).isLessThan(one + 2_000);
        assertThat(LessonCodec.read(bytes)).isEqualTo(merged.lessons().getFirst());
        assertThat(merged.result().callbacks()).hasSize(200);
        assertThat(merged.result().callbacks().getFirst().calls()).isEqualTo(20);
    }

    @Test
    void anyDamagedByteIsAnError() throws IOException {
        byte[] bytes = LessonCodec.write(lesson(RandomRecording.of(3), "run"));

        for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= (byte) (1 << i % 8);
            assertThatThrownBy(() -> LessonCodec.read(damaged))
                    .isInstanceOf(LessonFormatException.class);
        }
    }

    /** A checksum tells damage, not malice: what is read must be usable all the same. */
    @Test
    void whatIsChangedAndGivenAFittingChecksumIsAnErrorOrUsable() throws IOException {
        List<byte[]> lessons = new ArrayList<>();
        for (int seed = 1; seed < 6; seed++) {
            lessons.add(LessonCodec.write(lesson(RandomRecording.of(seed), "run")));
        }
        lessons.add(LessonCodec.write(merged(4)));
        Random random = new Random(1);
        int read = 0;
        for (int round = 0; round < 600; round++) {
            byte[] changed = lessons.get(round % lessons.size()).clone();
            changed[5 + random.nextInt(changed.length - 9)] = (byte) random.nextInt(256);
            try {
                Lesson lesson = LessonCodec.read(withChecksum(changed));
                read++;
                LessonCodec.write(lesson);
                Summary.of(Options.DEFAULT.words(), lesson).result();
            } catch (LessonFormatException e) {
                assertThat(e).hasMessageContaining("lesson");
            }
        }
        assertThat(read).isBetween(60, 540);
    }

    private static byte[] withChecksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length - 4);
        ByteBuffer.wrap(bytes).putInt(bytes.length - 4, (int) checksum.getValue());
        return bytes;
    }

    private static Lesson merged(int runs) throws IOException {
        Summary merged = Summary.of(Options.DEFAULT.words(), lesson(RandomRecording.of(1), "a"));
        for (int run = 2; run <= runs; run++) {
            merged =
                    merged.merge(
                            Summary.of(
                                    Options.DEFAULT.words(),
                                    lesson(RandomRecording.of(run), "run " + run)));
        }
        return merged.lessons().getFirst();
    }

    @Test
    void whatIsCutOffIsAnError() throws IOException {
        byte[] bytes = LessonCodec.write(lesson(RandomRecording.of(3), "run"));

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> LessonCodec.read(cut))
                    .isInstanceOf(LessonFormatException.class);
        }
    }

    @Test
    void namesTheVersionThatItCannotRead() throws IOException {
        byte[] bytes = LessonCodec.write(lesson(RandomRecording.of(3), "run"));
        bytes[4] = 9;

        assertThatThrownBy(() -> LessonCodec.read(bytes))
                .isInstanceOf(LessonFormatException.class)
                .hasMessage("a lesson of version 9; this release reads version 3");
        assertThatThrownBy(() -> LessonCodec.read("hello world".getBytes(UTF_8)))
                .hasMessage("not a lesson: it does not start with LKPL");
    }

    @Test
    @Tag("large")
    void lessonOfAHealthyBootIsSmall() throws IOException {
        String path = "boot/boot-healthy-reclaim.ndjson.zst";
        Lesson lesson;
        try (InputStream in = SharedData.open(path)) {
            lesson = Recording.summary("native", in, Shard.WHOLE, "boot").lessons().getFirst();
        }
        byte[] bytes = LessonCodec.write(lesson);
        int compressed = Zstd.compress(bytes).length;
        System.out.println(
                "the boot's lesson: " + bytes.length + " bytes, compressed " + compressed);

        assertThat(compressed).isLessThan(1 << 20);
        assertThat(LessonCodec.read(bytes)).isEqualTo(lesson);
    }

    private static Lesson lesson(String ndjson, String source) throws IOException {
        List<Lesson> lessons =
                Recording.summary(
                                "native",
                                new ByteArrayInputStream(ndjson.getBytes(UTF_8)),
                                Shard.WHOLE,
                                source)
                        .lessons();
        return lessons.getFirst();
    }
}
