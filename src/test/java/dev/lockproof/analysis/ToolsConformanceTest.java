package dev.lockproof.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.SharedData;
import dev.lockproof.finding.Finding;
import dev.lockproof.format.AutoInput;
import dev.lockproof.format.Formats;
import dev.lockproof.format.ReadLines;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.format.UnknownFormatException;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.format.standard.StandardFormats;
import dev.lockproof.trace.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What tools for user space wrote is recognized and becomes the findings that it tells of. */
class ToolsConformanceTest {

    private static final Formats FORMATS = StandardFormats.alone();

    static Stream<ToolRecordings> recordings() {
        return ToolRecordings.all().stream()
                .filter(each -> FORMATS.byId(each.format()).isPresent());
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void readsWhatTheToolTellsAndInventsNothing(ToolRecordings recording) throws IOException {
        if (recording.mustBeRefused()) {
            assertThatThrownBy(() -> read(recording))
                    .isInstanceOfAny(InvalidInputException.class, UnknownFormatException.class);
            return;
        }
        assertThat(recording.faults(findings(recording))).isEmpty();
    }

    private static List<Finding> findings(ToolRecordings recording) throws IOException {
        try {
            return read(recording).findings();
        } catch (InvalidInputException | UnknownFormatException e) {
            if (recording.mayBeRefused()) {
                return List.of();
            }
            throw e;
        }
    }

    /** Reads a recording as one that comes without its format's name. */
    private static AnalysisResult read(ToolRecordings recording) throws IOException {
        Analyzer analyzer = new Analyzer(Options.DEFAULT);
        try (InputStream in = SharedData.open(recording.path());
                AutoInput input = AutoInput.open(in, null, Long.MAX_VALUE)) {
            TraceFormat format = input.detect(FORMATS).format();
            if (!recording.mayBeRefused()) {
                assertThat(format.id()).isEqualTo(recording.format());
            }
            ReadLines lines = format.read(input.stream(), analyzer, ReadLimits.DEFAULT);
            lines.requireUnderstood(format);
        }
        return analyzer.finish();
    }

    /** The judge of this test must see what is wrong. */
    @Test
    void theTestNoticesWhatIsMissingAndWhatIsTooMuch() throws IOException {
        ToolRecordings ring = named("std/abba.std");
        ToolRecordings hang = named("std/req-hang.std");
        ToolRecordings clean = named("std/join-ordered.std");
        List<Finding> rings = findings(ring);
        assertThat(ring.faults(List.of())).singleElement().asString().startsWith("no finding");
        assertThat(clean.faults(rings)).singleElement().asString().startsWith("not expected");
        assertThat(hang.faults(rings)).hasSize(2);
        List<Finding> renamed = rings.stream().map(each -> each.with(List.of(), null)).toList();
        assertThat(ring.faults(renamed)).anyMatch(fault -> fault.contains("no edge"));
    }

    private static ToolRecordings named(String file) {
        return ToolRecordings.all().stream()
                .filter(each -> each.file().equals(file))
                .findFirst()
                .orElseThrow();
    }
}
