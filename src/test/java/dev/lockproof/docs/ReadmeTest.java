package dev.lockproof.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The README names settings, files and packages that are there. */
class ReadmeTest {

    private static final Pattern ROW =
            Pattern.compile(
                    "^\\| `([A-Z_]+)` \\| `([a-z.-]+)` \\| (?:`([^`]+)`)? ?\\| [^|]{4,} \\|$",
                    Pattern.MULTILINE);
    private static final Pattern SETTING = Pattern.compile("\\$\\{([A-Z_]+):([^}]*)}");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
    private static final Pattern PATH =
            Pattern.compile(
                    "(?<![\\w/])((?:docs|src|bench|helm|recorders)/[\\w./-]*\\w)(?![\\w/<])");

    @Test
    void listsExactlyTheSettingsOfTheServiceWithTheirDefaults() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        ROW.matcher(Files.readString(Path.of("README.md")))
                .results()
                .forEach(row ->
                        documented.put(
                                row.group(2),
                                row.group(1) + ":" + (row.group(3) == null ? "" : row.group(3))));
        Map<String, String> settings = new TreeMap<>();
        collect(
                "",
                new YAMLMapper()
                        .readTree(Files.readString(Path.of("src/main/resources/application.yaml"))),
                settings);
        assertThat(documented).containsExactlyInAnyOrderEntriesOf(settings);
    }

    private static void collect(String path, JsonNode node, Map<String, String> into) {
        for (var entry : node.properties()) {
            String name = path + entry.getKey();
            collect(name + ".", entry.getValue(), into);
            var setting = SETTING.matcher(entry.getValue().asString(""));
            if (setting.matches()) {
                into.put(name, setting.group(1) + ":" + setting.group(2));
            }
        }
    }

    @Test
    void namesOnlyFilesThatExist() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path document : documents()) {
            String text = Files.readString(document);
            LINK.matcher(text)
                    .results()
                    .map(link -> link.group(1))
                    .filter(link -> !Files.exists(document.resolveSibling(link)))
                    .forEach(link -> missing.add(document + " links to " + link));
        }
        PATH.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(path -> path.group(1))
                .filter(path -> !Files.exists(Path.of(path)))
                .forEach(path -> missing.add("README.md names " + path));
        assertThat(missing).isEmpty();
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents =
                new ArrayList<>(
                        List.of(
                                Path.of("README.md"),
                                Path.of("docs/symbols.md"),
                                Path.of("bench/README.md"),
                                Path.of("helm/lockproof/README.md")));
        for (String directory : List.of("docs/adr", "docs/ci", "docs/recorders")) {
            try (Stream<Path> pages = Files.list(Path.of(directory))) {
                pages.filter(page -> page.toString().endsWith(".md")).forEach(documents::add);
            }
        }
        return documents;
    }

    @Test
    void listsEveryDecision() throws IOException {
        String index = Files.readString(Path.of("docs/adr/README.md"));
        try (Stream<Path> adrs = Files.list(Path.of("docs/adr"))) {
            assertThat(adrs.map(adr -> adr.getFileName().toString()))
                    .filteredOn(name -> name.matches("\\d{4}-.*"))
                    .hasSizeGreaterThan(5)
                    .allSatisfy(name -> assertThat(index).contains("](" + name + ")"));
        }
    }
}
