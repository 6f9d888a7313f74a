package dev.lockproof.analysis.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.Analyzer;
import dev.lockproof.analysis.Options;
import dev.lockproof.analysis.Recording;
import dev.lockproof.analysis.Trace;
import dev.lockproof.catalog.ContractCatalog;
import dev.lockproof.catalog.ContractCatalog.InSet;
import dev.lockproof.finding.Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Each contract with a trace that keeps it and one that breaks it. */
class ShippedContractsTest {

    private static final String TRACES = "/contracts/traces.csv";
    private static final ContractCatalog CATALOG = ContractCatalog.load();

    /** What the MMU's own tests break and keep. */
    private static final String MMU = "mmu-";

    @ParameterizedTest
    @CsvFileSource(resources = TRACES, delimiter = '|', commentCharacter = '#')
    void keptAndBroken(String id, String keeps, String breaks, String rule) throws IOException {
        InSet contract = CATALOG.byId(id).orElseThrow();
        assertThat(rules(contract, keeps)).isEmpty();
        assertThat(rules(contract, breaks)).containsExactly(rule);
    }

    @Test
    void everyContractButTheMmusHasItsTraces() throws IOException {
        Set<String> told;
        try (InputStream in = ShippedContractsTest.class.getResourceAsStream(TRACES)) {
            told =
                    new String(requireNonNull(in).readAllBytes(), UTF_8)
                            .lines()
                            .map(line -> line.split("\\|", 2)[0].strip())
                            .collect(Collectors.toSet());
        }
        assertThat(CATALOG.all().map(each -> each.contract().id()))
                .filteredOn(id -> !id.startsWith(MMU))
                .hasSizeGreaterThan(30)
                .containsExactlyInAnyOrderElementsOf(told);
    }

    /** The rules that an episode breaks, in which {@code call} and {@code end} are the hook's. */
    private static List<String> rules(InSet contract, String episode) throws IOException {
        String hook = "(hook=" + contract.contract().hook() + ",function=f";
        String words =
                episode.replaceAll("\\bcall(?=[),])", "callback_enter" + hook)
                        .replaceAll("\\bend(?=[),])", "callback_exit" + hook);
        String profile = contract.set().equals("linux") ? "" : ",profile=posix";
        String trace = Trace.meta("complete" + profile, "T1: " + words).text();
        Analyzer analyzer =
                new Analyzer(Options.DEFAULT.withContracts(CATALOG.set(contract.set())));
        Recording.readInto(analyzer, "native", new ByteArrayInputStream(trace.getBytes(UTF_8)));
        return analyzer.finish().findings().stream().map(Finding::rule).toList();
    }
}
