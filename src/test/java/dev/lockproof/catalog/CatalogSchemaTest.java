package dev.lockproof.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of the catalog against their documented schemas, and against their indexes. */
class CatalogSchemaTest {

    private static final Path RESOURCES = Path.of("src/main/resources");

    /**
     * Files of one kind.
     *
     * @param schema their schema
     * @param folders where they are, each with its index
     */
    record Kind(String schema, List<String> folders) {

        List<Path> files() throws IOException {
            List<Path> files = new ArrayList<>();
            for (String folder : folders) {
                files.addAll(entries(RESOURCES.resolve(folder)));
            }
            return files;
        }
    }

    static List<Kind> kinds() {
        return List.of(
                new Kind("rules/rule.schema.json", List.of("rules")),
                new Kind("hints/hint.schema.json", List.of("hints")),
                new Kind("prime/prime.schema.json", List.of("prime")),
                new Kind(
                        "contracts/contract.schema.json",
                        Resources.index("contracts").stream()
                                .map(set -> "contracts/" + set)
                                .toList()));
    }

    static List<Arguments> files() throws IOException {
        List<Arguments> files = new ArrayList<>();
        for (Kind kind : kinds()) {
            kind.files().forEach(file -> files.add(Arguments.of(kind.schema(), file)));
        }
        files.add(
                Arguments.of("rules/phrases.schema.json", RESOURCES.resolve("rules/phrases.yaml")));
        return files;
    }

    @ParameterizedTest
    @MethodSource("files")
    void fileFitsItsSchema(String schema, Path file) throws IOException {
        assertThat(errors(schema, Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rules/rule | rules/self-deadlock | severity: | more: x\\nseverity:",
                "rules/rule | rules/self-deadlock | fix: | fix2:",
                "rules/rule | rules/self-deadlock | findings: | findings2:",
                "rules/rule | rules/self-deadlock | lock-again: | lockAgain:",
                "rules/phrases | rules/phrases | one-place: one place | one-place: []",
                "contracts/contract | contracts/linux/mmu-invalidate-range-start | blockable: true | blockable: 1",
                "hints/hint | hints/zfs-pools | title: | more: x\\ntitle:",
                "hints/hint | hints/zfs-pools | usually-false | maybe",
                "prime/prime | prime/linux | title: | more: x\\ntitle:",
                "prime/prime | prime/linux | [EN] | [XX]",
                "prime/prime | prime/linux | inside: | within:",
            })
    void schemaRefusesWhatTheReaderRefuses(String schema, String file, String from, String to)
            throws IOException {
        String yaml = Files.readString(RESOURCES.resolve(file + ".yaml"));
        String changed = yaml.replace(from, to.translateEscapes());

        assertThat(changed).isNotEqualTo(yaml);
        assertThat(errors(schema + ".schema.json", changed)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyFileStandsInTheIndexOfItsFolder(Kind kind) throws IOException {
        for (String folder : kind.folders()) {
            assertThat(names(entries(RESOURCES.resolve(folder))))
                    .containsExactlyInAnyOrderElementsOf(Resources.index(folder));
        }
    }

    private static List<Error> errors(String schema, String yaml) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(RESOURCES.resolve(schema)), InputFormat.JSON)
                .validate(yaml, InputFormat.YAML);
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("index.yaml"))
                    .filter(file -> !file.endsWith("phrases.yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> names(List<Path> files) {
        return files.stream()
                .map(file -> file.getFileName().toString().replace(".yaml", ""))
                .toList();
    }
}
