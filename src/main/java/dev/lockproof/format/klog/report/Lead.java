package dev.lockproof.format.klog.report;

/*
 * Logs go through tools that nobody knows: line numbers, containers, phones, chats. What stands before the first line of
 * a report stands before the others, too, with other numbers in it.
 */
/** What a log puts before each line of a report, as learned from the report's first line. */
final class Lead {

    static final Lead NONE = new Lead("");

    private static final int MAX_LENGTH = 200;

    private final String text;

    private Lead(String text) {
        this.text = text;
    }

    /** What stands before a headline. */
    static Lead of(String before) {
        return before.isBlank() || before.length() > MAX_LENGTH ? NONE : new Lead(before);
    }

    boolean isNone() {
        return text.isEmpty();
    }

    /** A line without it; the line as it is if it begins otherwise. */
    ReportLine without(ReportLine line) {
        if (text.isEmpty()) {
            return line;
        }
        int end = end(line.text());
        return end < 0 ? line : ReportLine.of(line.number(), line.text().substring(end).strip());
    }

    /** Where it ends in a line; -1 if the line begins otherwise. */
    private int end(String line) {
        int at = Texts.skipBlanks(line, 0);
        for (int i = Texts.skipBlanks(text, 0); i < text.length(); ) {
            char each = text.charAt(i);
            if (each == ' ' || each == '\t') {
                i = Texts.skipBlanks(text, i);
                at = Texts.skipBlanks(line, at);
            } else if (at == line.length()) {
                return -1;
            } else if (Texts.isDigit(each)) {
                if (!Texts.isDigit(line.charAt(at))) {
                    return -1;
                }
                i = Texts.skipDigits(text, i);
                at = Texts.skipDigits(line, at);
            } else if (line.charAt(at) == each || isLevel(text, i) && isLevel(line, at)) {
                i++;
                at++;
            } else {
                return -1;
            }
        }
        return at;
    }

    /** Whether a capital stands alone, as the level of a message on phones. */
    private static boolean isLevel(String text, int at) {
        return text.charAt(at) >= 'A'
                && text.charAt(at) <= 'Z'
                && at > 0
                && text.charAt(at - 1) == ' '
                && at + 1 < text.length()
                && text.charAt(at + 1) == ' ';
    }
}
