package dev.lockproof.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.contract.Contract;
import dev.lockproof.finding.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalog lists exactly the rules that the program can report. */
class RuleIdsTest {

    private static final Path RULES = Path.of("src/main/java/dev/lockproof/analysis/rule");

    /** Every kebab-case literal there is a rule's id. */
    private static final Pattern ID = Pattern.compile("\"([a-z0-9]+(?:-[a-z0-9]+)+)\"");

    @Test
    void catalogListsWhatTheRulesAndContractsReport() throws IOException {
        Set<String> reported = new TreeSet<>();
        try (Stream<Path> sources = Files.list(RULES)) {
            sources.map(RuleIdsTest::ids).forEach(reported::addAll);
        }
        ContractCatalog contracts = ContractCatalog.load();
        contracts.sets().stream()
                .flatMap(set -> contracts.set(set).stream())
                .map(Contract::ruleIds)
                .flatMap(Set::stream)
                .forEach(reported::add);

        assertThat(RuleCatalog.load().all())
                .extracting(Rule::id)
                .containsExactlyInAnyOrderElementsOf(reported);
    }

    private static Set<String> ids(Path source) {
        try {
            return ID.matcher(Files.readString(source))
                    .results()
                    .map((MatchResult match) -> match.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
