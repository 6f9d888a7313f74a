package dev.lockproof.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What no template may have, and how much the files of the pages may weigh. */
class TemplatesTest {

    private static final int KIB = 1024;
    private static final Pattern HANDLER = Pattern.compile("\\son[a-z]+=");
    private static final Pattern INLINE_SCRIPT = Pattern.compile("<script(?![^>]*\\ssrc=)");

    private static List<Path> files(String folder, String end) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }

    @Test
    void nothingIsUnescapedOrInline() throws IOException {
        List<Path> templates = files("src/main/jte", ".jte");
        assertThat(templates).hasSizeGreaterThan(20);
        for (Path template : templates) {
            String text = Files.readString(template);
            assertThat(text).as(template.toString()).doesNotContain("$unsafe");
            assertThat(text)
                    .as(template.toString())
                    .doesNotContain("<style")
                    .doesNotContain(" style=");
            assertThat(HANDLER.matcher(text).find()).as(template + " has a handler").isFalse();
            assertThat(INLINE_SCRIPT.matcher(text).find()).as(template + " has a script").isFalse();
            assertThat(text).as(template.toString()).doesNotContain("javascript:");
        }
    }

    @Test
    void scriptsAndStylesAreSmall() throws IOException {
        assertThat(packed(files("src/main/resources/web", ".js"))).isLessThan(20 * KIB);
        assertThat(packed(files("src/main/resources/web", ".css"))).isLessThan(10 * KIB);
    }

    private static int packed(List<Path> files) {
        return files.stream().mapToInt(TemplatesTest::packed).sum();
    }

    private static int packed(Path file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            Files.copy(file, gzip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.size();
    }
}
