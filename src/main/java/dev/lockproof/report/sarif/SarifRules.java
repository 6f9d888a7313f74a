package dev.lockproof.report.sarif;

import dev.lockproof.finding.Rule;
import dev.lockproof.finding.Severity;
import dev.lockproof.report.JsonWriter;
import dev.lockproof.report.ReportModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules that have results, numbered in the order in which they first have one. */
final class SarifRules {

    private final ReportModel model;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    SarifRules(ReportModel model) {
        this.model = model;
    }

    int number(String rule) {
        return numbers.computeIfAbsent(rule, _ -> numbers.size());
    }

    static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }

    void write(JsonWriter out) {
        out.name("rules").beginArray();
        for (String id : numbers.keySet()) {
            out.beginObject();
            out.name("id").text(id);
            model.rule(id).ifPresent(rule -> describe(out, rule));
            out.endObject();
        }
        out.endArray();
    }

    private void describe(JsonWriter out, Rule rule) {
        out.name("name").text(pascalCase(rule.id()));
        message(out, "shortDescription", rule.title());
        message(out, "fullDescription", rule.explanation());
        out.name("help").beginObject();
        out.name("text").text(SarifText.message(help(rule, "")));
        out.name("markdown").text(SarifText.message(help(rule, "## ")));
        out.endObject();
        out.name("helpUri").text(model.addresses().rule(rule.id()));
        out.name("defaultConfiguration").beginObject();
        out.name("level").text(level(rule.severity()));
        out.endObject();
        out.name("properties").beginObject();
        out.name("tags").texts(List.of("locking", ReportModel.family(rule.id())));
        out.name("problem.severity")
                .text(rule.severity() == Severity.INFO ? "recommendation" : rule.severity().text());
        out.endObject();
    }

    private static void message(JsonWriter out, String name, String text) {
        out.name(name).beginObject();
        out.name("text").text(SarifText.message(text));
        out.endObject();
    }

    private static String help(Rule rule, String heading) {
        StringBuilder help = new StringBuilder(rule.explanation());
        section(help, heading, "When it is reported", rule.condition());
        section(help, heading, "How to fix it", rule.fix());
        if (!rule.falseAlarms().isEmpty()) {
            section(
                    help,
                    heading,
                    "Why it may be false",
                    "- " + String.join("\n- ", rule.falseAlarms()));
        }
        return help.toString();
    }

    private static void section(StringBuilder help, String heading, String title, String text) {
        help.append("\n\n").append(heading).append(title).append("\n\n").append(text);
    }

    private static String pascalCase(String id) {
        StringBuilder name = new StringBuilder();
        for (String word : id.split("-", -1)) {
            name.append(word.isEmpty() ? "" : Character.toUpperCase(word.charAt(0)))
                    .append(word.isEmpty() ? "" : word.substring(1));
        }
        return name.toString();
    }
}
