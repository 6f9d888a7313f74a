package dev.lockproof.web.finding;

import dev.lockproof.finding.Step;
import dev.lockproof.run.FindingView;
import dev.lockproof.run.excerpt.ExcerptLine;
import dev.lockproof.run.excerpt.ExcerptStore;
import dev.lockproof.run.excerpt.Wanted;
import dev.lockproof.web.finding.StepView.ShownLine;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The kept lines of a run around what a finding names. */
final class Excerpts {

    private final List<ExcerptLine> kept;

    private Excerpts(List<ExcerptLine> kept) {
        this.kept = kept;
    }

    /** Those of a finding of a run. */
    static Excerpts of(ExcerptStore store, UUID run, FindingView finding) {
        List<String> files = new ArrayList<>();
        List<Long> lines = new ArrayList<>();
        add(files, lines, finding.file(), finding.line());
        for (Step step : finding.steps()) {
            if (step.run() == null) {
                add(files, lines, step.file(), step.heldSinceLine());
                add(files, lines, step.file(), step.line());
            }
        }
        return new Excerpts(lines.isEmpty() ? List.of() : store.around(run, files, lines));
    }

    static Excerpts none() {
        return new Excerpts(List.of());
    }

    /**
     * The lines around an acquisition and the request that follows it, if they touch; empty if they
     * do not, or are not kept.
     */
    List<ShownLine> across(@Nullable String file, @Nullable Long since, @Nullable Long line) {
        if (since == null || line == null || line < since || line - since > 2L * Wanted.AROUND) {
            return List.of();
        }
        String name = file == null ? "" : file;
        return kept.stream()
                .filter(each ->
                        each.file().equals(name)
                                && each.line() >= since - Wanted.AROUND
                                && each.line() <= line + Wanted.AROUND)
                .map(each ->
                        new ShownLine(
                                each.line(),
                                each.text(),
                                each.line() == since || each.line() == line))
                .toList();
    }

    private static void add(
            List<String> files, List<Long> lines, @Nullable String file, @Nullable Long line) {
        if (line != null) {
            files.add(file == null ? "" : file);
            lines.add(line);
        }
    }

    /** The lines around one, in order; empty if they are not kept. */
    List<ShownLine> at(@Nullable String file, @Nullable Long line) {
        if (line == null) {
            return List.of();
        }
        String name = file == null ? "" : file;
        return kept.stream()
                .filter(each ->
                        each.file().equals(name) && Math.abs(each.line() - line) <= Wanted.AROUND)
                .map(each -> new ShownLine(each.line(), each.text(), each.line() == line))
                .toList();
    }
}
