package dev.lockproof.report.text;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines of limited width. */
final class Wrapping {

    private Wrapping() {}

    /**
     * The lines of a text, broken at blanks, or within a word that is longer than a line.
     *
     * @param first what the first line begins with
     * @param rest what each further line begins with
     * @param width maximum number of UTF-16 units of a line
     */
    static List<String> lines(String first, String rest, String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        int start = first.length();
        for (String word : text.split(" ", -1)) {
            String left = word;
            boolean follows = line.length() > start;
            if (follows && line.length() + 1 + left.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(rest);
                start = rest.length();
                follows = false;
            }
            line.append(follows ? " " : "");
            while (line.length() + left.length() > width) {
                int room = room(left, Math.max(2, width - line.length()));
                lines.add(line + left.substring(0, room));
                left = left.substring(room);
                line = new StringBuilder(rest);
                start = rest.length();
            }
            line.append(left);
        }
        lines.add(line.toString());
        return lines;
    }

    private static int room(String text, int most) {
        int room = Math.min(most, text.length());
        return room > 1 && Character.isHighSurrogate(text.charAt(room - 1)) ? room - 1 : room;
    }
}
