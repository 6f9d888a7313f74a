package dev.lockproof.report.sarif;

import dev.lockproof.report.ReportModel.GateResult;
import dev.lockproof.report.Visible;
import java.util.Locale;

/** Texts as SARIF wants them. */
final class SarifText {

    private SarifText() {}

    /** A name or a value outside of messages. */
    static String line(String text) {
        return Visible.line(text);
    }

    /**
     * The text of a message. Braces mean placeholders unless they are doubled (SARIF 2.1.0,
     * 3.11.5); a bracket before a parenthesis would make a link (3.11.6).
     */
    static String message(String text) {
        return Visible.lines(text).replace("{", "{{").replace("}", "}}").replace("](", "] (");
    }

    static String gate(GateResult gate) {
        return gate.name().toLowerCase(Locale.ROOT);
    }
}
