package dev.lockproof.run.browse;

import dev.lockproof.report.ReportModel;
import dev.lockproof.report.junit.JunitReport;
import dev.lockproof.report.markdown.MarkdownReport;
import dev.lockproof.report.sarif.SarifReport;
import dev.lockproof.report.text.TextReport;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.springframework.http.MediaType;

/** The reports of a run, those first that a client gets that accepts several alike. */
enum ReportKind {
    TEXT(MediaType.TEXT_PLAIN_VALUE, ".txt", false, TextReport::write),
    SARIF(ReportKind.SARIF_TYPE, ".sarif", true, SarifReport::write),
    JUNIT(MediaType.APPLICATION_XML_VALUE, ".xml", true, JunitReport::write),
    MARKDOWN(MediaType.TEXT_MARKDOWN_VALUE, ".md", false, MarkdownReport::write);

    /** As registered for SARIF with IANA. */
    static final String SARIF_TYPE = "application/sarif+json";

    private final String mediaType;
    private final String extension;
    private final boolean saved;
    private final BiConsumer<ReportModel, OutputStream> writer;

    ReportKind(
            String mediaType,
            String extension,
            boolean saved,
            BiConsumer<ReportModel, OutputStream> writer) {
        this.mediaType = mediaType;
        this.extension = extension;
        this.saved = saved;
        this.writer = writer;
    }

    /** The name in a path. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ReportKind> of(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
    }

    String mediaType() {
        return mediaType;
    }

    String extension() {
        return extension;
    }

    /** Whether a browser should save it rather than show it. */
    boolean isSaved() {
        return saved;
    }

    /** Writes the report, and closes the stream. */
    void write(ReportModel model, OutputStream out) {
        writer.accept(model, out);
    }
}
