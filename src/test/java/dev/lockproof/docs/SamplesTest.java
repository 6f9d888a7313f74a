package dev.lockproof.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Analyzer;
import dev.lockproof.analysis.Options;
import dev.lockproof.analysis.contract.Contract;
import dev.lockproof.analysis.prime.PrimeProfile;
import dev.lockproof.catalog.ContractCatalog;
import dev.lockproof.catalog.PrimeCatalog;
import dev.lockproof.catalog.SentYaml;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import dev.lockproof.format.AutoInput;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.format.standard.StandardFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The samples show what the README says of them. */
class SamplesTest {

    private static final Path SAMPLES = Path.of("docs/samples");

    private static AnalysisResult analyze(String sample, String format) throws IOException {
        List<Contract> contracts = ContractCatalog.load().set("linux");
        return analyze(sample, format, new Analyzer(Options.DEFAULT.withContracts(contracts)));
    }

    private static AnalysisResult analyze(String sample, String format, Analyzer analyzer)
            throws IOException {
        Path file = SAMPLES.resolve(sample);
        try (AutoInput input = AutoInput.open(Files.newInputStream(file), null, Files.size(file))) {
            TraceFormat found = input.detect(StandardFormats.alone()).format();
            assertThat(found.id()).isEqualTo(format);
            found.read(input.stream(), analyzer, ReadLimits.DEFAULT);
        }
        return analyzer.finish();
    }

    @Test
    void findsTheDeadlockThatDidNotHappenInTheFirstSample() throws IOException {
        AnalysisResult result = analyze("abba.ndjson", "native");
        assertThat(result.events()).isEqualTo(10);
        assertThat(result.complete()).isTrue();
        assertThat(result.findings()).hasSize(1);
        Finding finding = result.findings().getFirst();
        assertThat(finding.rule()).isEqualTo("circular-dependency");
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.classes()).containsExactly("&frob->buf_lock", "&mm->mmap_lock");
    }

    @Test
    void findsTheOppositeOrdersInTheSampleOfTheRecorderForPthreads() throws IOException {
        AnalysisResult result = analyze("pthread.ndjson", "native");
        assertThat(result.complete()).isTrue();
        assertThat(result.findings()).hasSize(1);
        Finding finding = result.findings().getFirst();
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.classes())
                .containsExactly("alpha (habits.c) [habits]", "beta (habits.c) [habits]");
    }

    @Test
    void findsTheOppositeOrdersInTheSampleOfTheRecorderForJava() throws IOException {
        AnalysisResult result = analyze("java.ndjson", "native");
        assertThat(result.findings()).hasSize(1);
        Finding finding = result.findings().getFirst();
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.classes()).containsExactly("Habits$Account", "Habits$Ledger");
    }

    @Test
    void findsTheTwoBrokenContractsOfTheKernelLogAndLetsTheLegalCodePass() throws IOException {
        AnalysisResult result = analyze("notifier.log", "kernel-log");
        assertThat(result.findings().stream().map(Finding::rule))
                .containsExactlyInAnyOrder("mmu-nonblock-code", "mmu-blockable-must-succeed");
        assertThat(result.lines().skipped()).isPositive();
    }

    @Test
    void findsTheNotifierLoopOnlyWithWhatTheKernelDeclares() throws IOException {
        assertFoundOnlyWith(PrimeCatalog.load().byIds(List.of("linux")), "userptr.ndjson");
    }

    @Test
    void findsTheLoopThroughTheFirmwareOnlyWithAnOwnProfile() throws IOException {
        String profile = Files.readString(SAMPLES.resolve("config.yaml"));
        assertThat(Files.readString(Path.of("README.md"))).contains(profile);
        List<SentYaml> sent = List.of(new SentYaml("config.yaml", profile));

        assertFoundOnlyWith(PrimeCatalog.load().own(sent, 1), "config.ndjson");
    }

    private static void assertFoundOnlyWith(List<PrimeProfile> profiles, String sample)
            throws IOException {
        Analyzer primed =
                new Analyzer(
                        Options.DEFAULT
                                .withContracts(ContractCatalog.load().set("linux"))
                                .withProfiles(profiles));

        assertThat(analyze(sample, "native").findings()).isEmpty();
        List<Finding> findings = analyze(sample, "native", primed).findings();
        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().severity()).isEqualTo(Severity.ERROR);
        assertThat(findings.getFirst().confidence()).isEqualTo(Confidence.PRIMED);
    }

    @Test
    void findsTheCallThatBreaksAnOwnContract() throws IOException {
        String contract = Files.readString(SAMPLES.resolve("flush.yaml"));
        assertThat(Files.readString(Path.of("README.md"))).contains(contract);
        List<Contract> own =
                ContractCatalog.own(
                        List.of(new SentYaml("flush.yaml", contract)),
                        Set.of("callback-return"),
                        1);
        List<Contract> contracts = ContractCatalog.load().with("linux", own);

        List<Finding> findings =
                analyze(
                                "flush.ndjson",
                                "native",
                                new Analyzer(Options.DEFAULT.withContracts(contracts)))
                        .findings();
        assertThat(findings.stream().map(Finding::rule)).containsExactly("callback-return");
        assertThat(findings.getFirst().line()).isEqualTo(4);
    }
}
