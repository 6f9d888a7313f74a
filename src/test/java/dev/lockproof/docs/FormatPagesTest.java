package dev.lockproof.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Recording;
import dev.lockproof.catalog.FormatPage;
import dev.lockproof.finding.Finding;
import dev.lockproof.format.Formats;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.format.standard.StandardFormats;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages about the input formats. */
class FormatPagesTest {

    private static final Path PAGES = Path.of("docs/formats");
    private static final Formats FORMATS = StandardFormats.alone();

    static List<String> ids() {
        return FORMATS.all().stream().map(TraceFormat::id).toList();
    }

    @Test
    void eachFormatHasOne() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            Set<String> pages =
                    files.map(file -> file.getFileName().toString().replace(".md", ""))
                            .collect(Collectors.toCollection(TreeSet::new));
            assertThat(pages).containsExactlyElementsOf(new TreeSet<>(ids()));
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void theExampleIsOfItsFormatAndReadWhole(String id) throws IOException {
        byte[] sample = FormatPage.of(id).sample().getBytes(UTF_8);

        assertThat(FORMATS.detect(sample, sample.length).format().id()).isEqualTo(id);
        AnalysisResult result = Recording.read(id, new ByteArrayInputStream(sample));
        assertThat(result.lines().unknown()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void theExampleShowsWhatThePageSays(String id) throws IOException {
        byte[] sample = FormatPage.of(id).sample().getBytes(UTF_8);
        String page = Files.readString(PAGES.resolve(id + ".md"));
        String example = page.substring(page.indexOf("## Example"));
        String said = example.substring(0, example.indexOf("```"));

        List<String> found =
                Recording.read(id, new ByteArrayInputStream(sample)).findings().stream()
                        .map(Finding::rule)
                        .distinct()
                        .toList();

        assertThat(found).allSatisfy(rule -> assertThat(said).contains("`" + rule + "`"));
        assertThat(found.isEmpty()).isEqualTo(said.contains("no finding"));
    }
}
