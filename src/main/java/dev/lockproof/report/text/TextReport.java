package dev.lockproof.report.text;

import dev.lockproof.report.ReportModel;
import dev.lockproof.report.ReportModel.Notice;
import dev.lockproof.report.ReportModel.Subject;
import dev.lockproof.report.Visible;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes a run as text: how it came out, all findings, and what could not be checked. */
public final class TextReport {

    private final ReportModel model;
    private final Writer out;

    private TextReport(ReportModel model, Writer out) {
        this.model = model;
        this.out = out;
    }

    /** Writes the whole report, and closes the stream. */
    public static void write(ReportModel model, OutputStream stream) {
        try (Writer out =
                new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8))) {
            new TextReport(model, out).write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write() {
        head();
        model.findings()
                .read(finding -> {
                    line("");
                    FindingText.of(model, finding).forEach(this::line);
                    return true;
                });
        notices();
    }

    private void head() {
        Subject subject = model.subject();
        wrapped("", model.outcome().headline());
        line(model.addresses().run());
        line("");
        labeled("project", subject.project());
        labeled("name", subject.name());
        labeled("commit", subject.commit());
        labeled("branch", subject.branch());
        labeled("build", subject.build());
        labeled("build at", subject.url());
        labeled("recording", subject.recording() + " (" + subject.format() + ")");
        labeled(
                "analyzed",
                "%d events in %d ms, %s"
                        .formatted(
                                model.outcome().events(),
                                model.outcome().millis(),
                                model.outcome().complete()
                                        ? "complete"
                                        : "incomplete: what the recording does not show is not"
                                                + " proven right"));
    }

    private void labeled(String label, @Nullable String text) {
        if (text != null) {
            wrapped("%-10s ".formatted(label), text);
        }
    }

    private void notices() {
        if (!model.outcome().notices().isEmpty()) {
            line("");
            line("what to know about the recording:");
            for (Notice notice : model.outcome().notices()) {
                wrapped("  - ", notice.text());
            }
        }
        if (!model.unchecked().isEmpty()) {
            line("");
            line("not checked:");
            new TreeMap<>(model.unchecked())
                    .forEach((rule, why) -> wrapped("  - ", rule + ": " + why));
        }
    }

    private void wrapped(String indent, String text) {
        Wrapping.lines(
                        indent,
                        indent.isEmpty() ? "  " : " ".repeat(indent.length()),
                        Visible.line(text),
                        FindingText.WIDTH)
                .forEach(this::line);
    }

    private void line(String text) {
        try {
            out.write(text);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
