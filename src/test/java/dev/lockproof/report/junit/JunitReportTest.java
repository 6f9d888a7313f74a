package dev.lockproof.report.junit;

import static dev.lockproof.report.SampleReports.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.report.ReportModel;
import dev.lockproof.report.ReportModel.GateResult;
import dev.lockproof.report.ReportedFinding.Standing;
import dev.lockproof.report.SampleReports;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestCase;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

class JunitReportTest {

    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(Path.of("src/test/resources/report/junit.xsd").toFile());
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String report(ReportModel model) {
        return written(model, JunitReport::write);
    }

    private static void validate(String report) throws SAXException, IOException {
        SCHEMA.newValidator().validate(new StreamSource(new StringReader(report)));
    }

    /** The suites as Surefire itself reads them: one for each class name. */
    private static List<ReportTestSuite> read(ReportModel model) throws Exception {
        String report = report(model);
        validate(report);
        return new TestSuiteXmlParser(new NullConsoleLogger())
                .parse(
                        new InputStreamReader(
                                new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8)),
                                StandardCharsets.UTF_8));
    }

    private static Map<String, ReportTestCase> cases(List<ReportTestSuite> suites) {
        return suites.stream()
                .flatMap(suite -> suite.getTestCases().stream())
                .collect(Collectors.toMap(ReportTestCase::getName, each -> each));
    }

    private static ReportTestCase one(Map<String, ReportTestCase> cases, String name) {
        return Objects.requireNonNull(cases.get(name));
    }

    @Test
    void theSchemaRefusesWhatIsNoReport() {
        String report = report(SampleReports.typical());

        assertThatThrownBy(() -> validate(report.replace("time=\"0\"", "time=\"1 s\"")))
                .isInstanceOf(SAXException.class);
        assertThatThrownBy(() -> validate(report.replace("failure", "fault")))
                .isInstanceOf(SAXException.class);
    }

    @Test
    void surefireReadsItBack() throws Exception {
        Map<String, ReportTestCase> cases = cases(read(SampleReports.typical()));
        long failures = cases.values().stream().filter(ReportTestCase::hasFailure).count();

        assertThat(failures).isEqualTo(2);
        assertThat(report(SampleReports.typical()))
                .contains(
                        "tests=\"%d\" errors=\"0\" skipped=\"0\" failures=\"2\""
                                .formatted(cases.size()));
        assertThat(one(cases, "gate").hasFailure()).isTrue();
        assertThat(one(cases, "circular-dependency").hasFailure()).isTrue();
        assertThat(one(cases, "circular-dependency").getFullClassName())
                .isEqualTo("lockproof.locks");
        assertThat(one(cases, "circular-dependency").getFailureMessage())
                .startsWith("Possible deadlock: &frob->buf_lock");
        assertThat(one(cases, "callback-return").isSuccessful()).isTrue();
        assertThat(one(cases, "callback-return").getFullClassName())
                .isEqualTo("lockproof.callback");
    }

    @Test
    void ruleThatWasNotCheckedHasNoCase() throws Exception {
        ReportModel model = SampleReports.typical();

        assertThat(cases(read(model)))
                .doesNotContainKey("stuck-task")
                .hasSize(model.rules().size());
        assertThat(report(model)).contains("not checked: stuck-task");
    }

    @Test
    void withoutAGateItsCaseIsSkipped() throws Exception {
        Map<String, ReportTestCase> cases =
                cases(read(SampleReports.model(GateResult.NONE, List.of())));

        assertThat(one(cases, "gate").hasSkipped()).isTrue();
        assertThat(cases.values()).filteredOn(ReportTestCase::hasSkipped).hasSize(1);
    }

    @Test
    void suppressedFindingsAloneSkipTheirCase() throws Exception {
        ReportModel typical = SampleReports.typical();
        ReportModel suppressed =
                SampleReports.model(
                        GateResult.PASSED,
                        List.of(
                                SampleReports.reported(
                                        SampleReports.ring("a", "b", "t1", "t2"),
                                        true,
                                        Standing.SUPPRESSED,
                                        "wont-fix")));

        assertThat(one(cases(read(suppressed)), "circular-dependency").hasSkipped()).isTrue();
        assertThat(one(cases(read(typical)), "circular-dependency").hasSkipped()).isFalse();
    }

    @Test
    void hostileNamesAreText() throws Exception {
        Map<String, ReportTestCase> cases = cases(read(SampleReports.hostile()));

        assertThat(one(cases, "circular-dependency").getFailureMessage())
                .contains("\\u0000b\\u001b")
                .contains("]]>&<b>\"'`");
        assertThat(report(SampleReports.hostile())).doesNotContain("<b>").doesNotContain("]]>");
    }

    @Test
    void aCaseIsBounded() throws Exception {
        String report = report(SampleReports.many(20_000, 2));
        validate(report);
        int start = report.indexOf("name=\"circular-dependency\"");
        String text = report.substring(start, report.indexOf("</testcase>", start));

        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isBetween(500_000, 1_000_000);
        assertThat(text).contains("20000 findings: ").contains("The rest is left out.");
    }
}
