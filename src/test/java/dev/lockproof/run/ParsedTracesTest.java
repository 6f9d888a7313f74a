package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.Analyzer;
import dev.lockproof.analysis.Options;
import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.run.files.ReadFiles;
import dev.lockproof.run.files.RunFile;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ParsedTracesTest {

    private final ParsedTraces parsed = new ParsedTraces();
    private final List<UUID> ids = Stream.generate(UUID::randomUUID).limit(9).toList();

    private static Analysis analysis() {
        return new Analysis(
                new Checks.Own(List.of(), List.of()),
                ReadFiles.of(
                        new RunFile(null, "native", "the sender named it", 1L, 0, 0),
                        new Analyzer(Options.DEFAULT)),
                List.of(),
                RuleCatalog.load(),
                0);
    }

    private List<Analysis> fill() {
        List<Analysis> analyses =
                Stream.generate(ParsedTracesTest::analysis).limit(ParsedTraces.MAX).toList();
        for (int i = 0; i < analyses.size(); i++) {
            assertThat(parsed.offer(ids.get(i), analyses.get(i))).isTrue();
        }
        return analyses;
    }

    @Test
    void refusesTheNewestWhenTooManyWaitAndKeepsTheOthers() {
        List<Analysis> analyses = fill();

        assertThat(parsed.offer(ids.getLast(), analysis())).isFalse();

        assertThat(parsed.take(ids.getLast())).isEmpty();
        for (int i = 0; i < analyses.size(); i++) {
            assertThat(parsed.take(ids.get(i))).containsSame(analyses.get(i));
        }
    }

    @Test
    void acceptsAnotherWhenOneWasTaken() {
        fill();

        parsed.take(ids.getFirst());

        assertThat(parsed.offer(ids.getLast(), analysis())).isTrue();
    }

    @Test
    void passesATraceOnOnce() {
        parsed.offer(ids.getFirst(), analysis());

        assertThat(parsed.take(ids.getFirst())).isPresent();
        assertThat(parsed.take(ids.getFirst())).isEmpty();
    }

    @Test
    void knowsWhichOfItsRunsAreStored() {
        fill();
        parsed.stored(ids.get(1));
        parsed.stored(ids.getLast());

        assertThat(parsed.stored()).containsExactly(ids.get(1));
    }

    @Test
    void dropsWhatItIsTold() {
        fill();

        parsed.drop(Set.of(ids.get(2), ids.getLast()));

        assertThat(parsed.take(ids.get(2))).isEmpty();
        assertThat(parsed.take(ids.get(3))).isPresent();
    }
}
