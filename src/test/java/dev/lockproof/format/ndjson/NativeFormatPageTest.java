package dev.lockproof.format.ndjson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.LockMode;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that describes the format to its users. */
class NativeFormatPageTest {

    @Test
    void namesAllThatTheReaderKnows() throws IOException {
        String page = Files.readString(Path.of("docs/formats/native.md"));
        Stream<String> words =
                Stream.of(
                                EventFields.NAMES.stream(),
                                Arrays.stream(Op.values()).map(Op::text),
                                Arrays.stream(LockKind.values()).map(LockKind::text),
                                Arrays.stream(LockMode.values()).map(LockMode::text),
                                Arrays.stream(Profile.values()).map(Profile::text))
                        .flatMap(each -> each);

        assertThat(words.filter(word -> !page.contains("`" + word + "`"))).isEmpty();
    }
}
