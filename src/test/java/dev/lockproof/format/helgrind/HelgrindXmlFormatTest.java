package dev.lockproof.format.helgrind;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.SharedData;
import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Recording;
import dev.lockproof.finding.Finding;
import dev.lockproof.trace.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Files of Valgrind's XML as they are found. */
class HelgrindXmlFormatTest {

    private static final String END = "</valgrindoutput>";

    private static String text(String name) throws IOException {
        return new String(SharedData.open("tools/helgrind/" + name).readAllBytes(), UTF_8);
    }

    private static AnalysisResult read(String xml) throws IOException {
        return Recording.read("helgrind-xml", new ByteArrayInputStream(xml.getBytes(UTF_8)));
    }

    @Test
    void readsTheDocumentsOfSeveralProcessesAndTheLinesBetweenThem() throws IOException {
        String both = text("bank_day.xml") + "done & <gone>\n" + text("exit_holding.xml");

        AnalysisResult result = read(both);

        assertThat(result.doubts()).isZero();
        assertThat(result.findings())
                .extracting(Finding::rule)
                .containsExactlyInAnyOrder(
                        "circular-dependency",
                        "circular-dependency",
                        "unlock-imbalance",
                        "lock-held-at-exit");
    }

    @Test
    void goesOnAfterALineOfTheProgramThatIsNoXml() throws IOException {
        String xml = text("bank_day.xml");
        int first = xml.indexOf("<error>");
        int second = xml.indexOf("</error>", first) + "</error>\n".length();

        AnalysisResult result =
                read(xml.substring(0, second) + "a < b && c\n" + xml.substring(second));

        assertThat(result.findings()).hasSize(3);
        assertThat(result.doubts()).isEqualTo(1);
        assertThat(result.diagnostics().getFirst().message()).contains("not well-formed");
        assertThat(result.diagnostics().getFirst().line())
                .isEqualTo(xml.substring(0, second).lines().count() + 1);
    }

    @Test
    void readsAFileThatIsCutAsFarAsItGoes() throws IOException {
        String xml = text("bank_day.xml");
        assertThat(read(xml.replace(END, "")).doubts()).isZero();

        AnalysisResult half = read(xml.substring(0, xml.length() / 2));
        AnalysisResult tail = read(xml.substring(xml.indexOf("</error>")));

        assertThat(half.findings()).isNotEmpty();
        assertThat(half.doubts()).isPositive();
        assertThat(tail.findings()).hasSize(2);
    }

    @Test
    void countsWhatTheEndOfTheFileCounts() throws IOException {
        String xml = text("unlock_twice.xml").replace("<count>1</count>", "<count>41</count>");

        assertThat(read(xml).findings())
                .singleElement()
                .satisfies(each ->
                        assertThat(each.notes()).anyMatch(note -> note.contains("41 times")));
    }

    /** A document must not make the service read its files. */
    @Test
    void loadsNoEntity() throws IOException {
        String entity =
                "<?xml version=\"1.0\"?><!DOCTYPE v [<!ENTITY f SYSTEM \"pom.xml\">]>\n"
                        + "<valgrindoutput><protocoltool>helgrind</protocoltool>\n"
                        + "<error><xwhat><text>Thread #2: &f;</text></xwhat></error>\n"
                        + END;

        AnalysisResult result = read(entity);

        assertThat(result.findings()).isEmpty();
        assertThat(result.doubts()).isPositive();
        assertThat(result.diagnostics()).noneMatch(each -> each.message().contains("modelVersion"));
    }

    @Test
    void refusesTheXmlOfAnotherTool() {
        String memcheck =
                "<?xml version=\"1.0\"?>\n<valgrindoutput>\n<protocoltool>memcheck</protocoltool>\n"
                        + "<error><what>Invalid read</what></error>\n"
                        + END;

        assertThatThrownBy(() -> read(memcheck))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Memcheck")
                .hasMessageContaining("valgrind --tool=helgrind");
    }
}
