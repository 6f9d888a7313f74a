package dev.lockproof.catalog;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a person needs to know about an input format, from its page in the documentation.
 *
 * @param record how to record it
 * @param proves what a recording can prove
 * @param cannotProve what a recording cannot prove
 * @param sample a small input
 */
public record FormatPage(String record, String proves, String cannotProve, String sample) {

    private static final String FOLDER = "formats/";
    private static final String HEADING = "## ";
    private static final String FENCE = "```";

    /**
     * Reads the page of a format.
     *
     * @param id the id of the format
     * @throws CatalogException if there is no such page, or a section is missing
     */
    public static FormatPage of(String id) {
        String file = FOLDER + id + ".md";
        return parse(file, Resources.read(file));
    }

    /** The JSON Schema of a line of the native format. */
    public static String nativeSchema() {
        return Resources.read(FOLDER + "native.schema.json");
    }

    /** Reads a page from its text. */
    static FormatPage parse(String file, String markdown) {
        Map<String, String> sections = sections(markdown);
        return new FormatPage(
                section(file, sections, "How to record it"),
                section(file, sections, "What it can prove"),
                section(file, sections, "What it cannot prove"),
                sample(file, section(file, sections, "Example")));
    }

    private static Map<String, String> sections(String markdown) {
        Map<String, String> sections = new LinkedHashMap<>();
        StringBuilder text = new StringBuilder();
        String heading = "";
        boolean fenced = false;
        for (String line : markdown.split("\n", -1)) {
            fenced ^= line.startsWith(FENCE);
            if (fenced || !line.startsWith(HEADING)) {
                text.append(line).append('\n');
                continue;
            }
            sections.put(heading, text.toString().strip());
            text.setLength(0);
            heading = line.substring(HEADING.length()).strip();
        }
        sections.put(heading, text.toString().strip());
        return sections;
    }

    private static String section(String file, Map<String, String> sections, String heading) {
        String text = sections.getOrDefault(heading, "");
        if (text.isEmpty()) {
            throw new CatalogException(file, 0, heading, "the section is missing");
        }
        return text;
    }

    /** The first fenced block. */
    private static String sample(String file, String section) {
        int fence = section.indexOf(FENCE);
        int begin = section.indexOf('\n', Math.max(fence, 0)) + 1;
        int end = section.indexOf("\n" + FENCE, begin);
        if (fence < 0 || end < 0) {
            throw new CatalogException(file, 0, "Example", "expected a block between two fences");
        }
        return section.substring(begin, end + 1);
    }
}
