package dev.lockproof.format.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Recording;
import dev.lockproof.catalog.FormatPage;
import dev.lockproof.finding.Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Samples of reports, and what logs do to them. */
public final class ToolSamples {

    private ToolSamples() {}

    /** The example on the page of a format. */
    public static String of(String format) {
        return FormatPage.of(format).sample();
    }

    /** Reads a log of a format. */
    public static AnalysisResult read(String format, String log) {
        try {
            return Recording.read(format, new ByteArrayInputStream(log.getBytes(UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A log with something done to each of its lines. */
    public static String each(String log, UnaryOperator<String> change) {
        return log.lines().map(change).collect(Collectors.joining("\n", "", "\n"));
    }

    /** The log as three ways of keeping logs change it. */
    public static List<String> kept(String log) {
        int[] number = {0};
        return List.of(
                log.replace("\n", "\r\n"),
                each(log, line -> "shop-1  | " + line),
                each(
                        log,
                        line ->
                                "2026-03-0%dT12:00:%02d.%dZ web-7 stderr F %s"
                                        .formatted(
                                                1 + number[0] % 9,
                                                number[0]++ % 60,
                                                number[0] * 31,
                                                line)));
    }

    /** What a finding says that does not depend on the lines of the log. */
    public static List<String> said(AnalysisResult result) {
        return result.findings().stream().map(ToolSamples::said).toList();
    }

    private static String said(Finding finding) {
        return finding.fingerprint()
                + finding.severity()
                + finding.title()
                + finding.steps().stream()
                        .map(step -> step.task() + " " + step.toMode() + " " + step.site())
                        .toList();
    }
}
