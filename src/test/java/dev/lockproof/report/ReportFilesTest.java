package dev.lockproof.report;

import static dev.lockproof.report.SampleReports.written;

import dev.lockproof.report.junit.JunitReport;
import dev.lockproof.report.markdown.MarkdownReport;
import dev.lockproof.report.sarif.SarifReport;
import dev.lockproof.report.text.TextReport;
import org.junit.jupiter.api.Test;

/** Each report of a typical and of a hostile run, letter by letter. */
class ReportFilesTest {

    @Test
    void sarif() {
        Golden.assertSame("typical.sarif", written(SampleReports.typical(), SarifReport::write));
        Golden.assertSame("hostile.sarif", written(SampleReports.hostile(), SarifReport::write));
    }

    @Test
    void junit() {
        Golden.assertSame("typical.xml", written(SampleReports.typical(), JunitReport::write));
        Golden.assertSame("hostile.xml", written(SampleReports.hostile(), JunitReport::write));
    }

    @Test
    void markdown() {
        Golden.assertSame("typical.md", written(SampleReports.typical(), MarkdownReport::write));
        Golden.assertSame("hostile.md", written(SampleReports.hostile(), MarkdownReport::write));
    }

    @Test
    void text() {
        Golden.assertSame("typical.txt", written(SampleReports.typical(), TextReport::write));
        Golden.assertSame("hostile.txt", written(SampleReports.hostile(), TextReport::write));
    }
}
