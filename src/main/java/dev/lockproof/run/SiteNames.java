package dev.lockproof.run;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.lockproof.finding.Finding;
import dev.lockproof.format.symbols.WantedSites;
import dev.lockproof.run.upload.SentSymbols;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says in findings which function and line of source a code location is, by the symbols that came
 * with the recording. It changes what people read. The identity of findings stays.
 */
@Component
class SiteNames {

    private final SymbolStore symbols;

    SiteNames(SymbolStore symbols) {
        this.symbols = symbols;
    }

    /** The outcome of a run that is stored. */
    Analysis.Outcome locate(UUID runId, Analysis.Outcome outcome) throws IOException {
        try (InputStream packed = symbols.packed(runId)) {
            return locate(packed, outcome);
        }
    }

    /** The outcome of a recording that is not stored. */
    Analysis.Outcome locate(@Nullable SentSymbols sent, Analysis.Outcome outcome)
            throws IOException {
        if (sent == null) {
            return outcome;
        }
        try (InputStream packed = sent.packed()) {
            return locate(packed, outcome);
        }
    }

    private static Analysis.Outcome locate(InputStream packed, Analysis.Outcome outcome)
            throws IOException {
        List<Finding> findings = outcome.result().findings();
        WantedSites wanted =
                new WantedSites(
                        findings.stream().flatMap(Finding::sites).collect(Collectors.toSet()));
        PushbackInputStream some = new PushbackInputStream(packed);
        int first = wanted.isEmpty() ? -1 : some.read();
        if (first < 0) {
            return outcome;
        }
        some.unread(first);
        wanted.read(new ZstdInputStreamNoFinalizer(some));
        return outcome.withFindings(
                findings.stream().map(each -> each.located(wanted::text, wanted::inText)).toList());
    }
}
