package dev.lockproof.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of the catalog against their documented schemas, and against their indexes. */
class CatalogSchemaTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path RULES = RESOURCES.resolve("rules");
    private static final Path CONTRACTS = RESOURCES.resolve("contracts");
    private static final Path HINTS = RESOURCES.resolve("hints");
    private static final Path PRIME = RESOURCES.resolve("prime");
    private static final Path LINUX = CONTRACTS.resolve("linux");

    static List<Path> rules() throws IOException {
        return entries(RULES);
    }

    static List<Path> hints() throws IOException {
        return entries(HINTS);
    }

    static List<Path> profiles() throws IOException {
        return entries(PRIME);
    }

    static List<Path> contracts() throws IOException {
        List<Path> contracts = new ArrayList<>();
        for (String set : Resources.index("contracts")) {
            contracts.addAll(entries(CONTRACTS.resolve(set)));
        }
        return contracts;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void ruleFitsItsSchema(Path rule) throws IOException {
        assertFits(RULES.resolve("rule.schema.json"), Files.readString(rule));
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void contractFitsItsSchema(Path contract) throws IOException {
        assertFits(CONTRACTS.resolve("contract.schema.json"), Files.readString(contract));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void profileFitsItsSchema(Path profile) throws IOException {
        assertFits(PRIME.resolve("prime.schema.json"), Files.readString(profile));
    }

    @Test
    void schemasRefuseWhatTheReaderRefuses() throws IOException {
        String rule = Files.readString(RULES.resolve("self-deadlock.yaml"));
        Schema ruleSchema = schema(RULES.resolve("rule.schema.json"));
        assertThat(ruleSchema.validate(rule + "more: x\n", InputFormat.YAML)).isNotEmpty();
        assertThat(ruleSchema.validate(rule.replace("fix:", "fix2:"), InputFormat.YAML))
                .isNotEmpty();
        String contract = Files.readString(LINUX.resolve("mmu-invalidate-range-start.yaml"));
        Schema contractSchema = schema(CONTRACTS.resolve("contract.schema.json"));
        assertThat(
                        contractSchema.validate(
                                contract.replace("blockable: true", "blockable: 1"),
                                InputFormat.YAML))
                .isNotEmpty();
    }

    @Test
    void everyFileStandsInTheIndexOfItsFolder() throws IOException {
        assertThat(names(rules())).containsExactlyInAnyOrderElementsOf(Resources.index("rules"));
        for (String set : Resources.index("contracts")) {
            assertThat(names(entries(CONTRACTS.resolve(set))))
                    .containsExactlyInAnyOrderElementsOf(Resources.index("contracts/" + set));
        }
    }

    @ParameterizedTest
    @MethodSource("hints")
    void hintFitsItsSchema(Path hint) throws IOException {
        assertFits(HINTS.resolve("hint.schema.json"), Files.readString(hint));
    }

    @Test
    void schemaOfHintsRefusesWhatTheReaderRefuses() throws IOException {
        String hint = Files.readString(HINTS.resolve("zfs-pools.yaml"));
        Schema schema = schema(HINTS.resolve("hint.schema.json"));
        assertThat(schema.validate(hint + "more: x\n", InputFormat.YAML)).isNotEmpty();
        assertThat(schema.validate(hint.replace("usually-false", "maybe"), InputFormat.YAML))
                .isNotEmpty();
        assertThat(names(hints())).containsExactlyInAnyOrderElementsOf(Resources.index("hints"));
    }

    @Test
    void schemaOfProfilesRefusesWhatTheReaderRefuses() throws IOException {
        String linux = Files.readString(PRIME.resolve("linux.yaml"));
        Schema schema = schema(PRIME.resolve("prime.schema.json"));
        assertThat(schema.validate(linux + "more: x\n", InputFormat.YAML)).isNotEmpty();
        assertThat(schema.validate(linux.replace("[EN]", "[XX]"), InputFormat.YAML)).isNotEmpty();
        assertThat(schema.validate(linux.replace("inside:", "within:"), InputFormat.YAML))
                .isNotEmpty();
        assertThat(names(profiles())).containsExactlyInAnyOrderElementsOf(Resources.index("prime"));
    }

    private static void assertFits(Path schema, String yaml) throws IOException {
        assertThat(schema(schema).validate(yaml, InputFormat.YAML)).isEmpty();
    }

    private static Schema schema(Path file) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(file), InputFormat.JSON);
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("index.yaml"))
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
