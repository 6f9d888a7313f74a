package dev.lockproof.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.AnalysisLimits;
import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Analyzer;
import dev.lockproof.catalog.ContractCatalog;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import dev.lockproof.format.AutoInput;
import dev.lockproof.format.Formats;
import dev.lockproof.format.ReadLimits;
import dev.lockproof.format.TraceFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The samples show what the README says of them. */
class SamplesTest {

    private static AnalysisResult analyze(String sample, String format) throws IOException {
        Path file = Path.of("docs/samples").resolve(sample);
        Analyzer analyzer =
                new Analyzer(AnalysisLimits.DEFAULT, ContractCatalog.load().set("linux"));
        try (AutoInput input = AutoInput.open(Files.newInputStream(file), null, Files.size(file))) {
            TraceFormat found = input.detect(Formats.standard());
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
    void findsTheTwoBrokenContractsOfTheKernelLogAndLetsTheLegalCodePass() throws IOException {
        AnalysisResult result = analyze("notifier.log", "kernel-log");
        assertThat(result.findings().stream().map(Finding::rule))
                .containsExactlyInAnyOrder("mmu-nonblock-code", "mmu-blockable-must-succeed");
        assertThat(result.skippedLines()).isPositive();
    }
}
