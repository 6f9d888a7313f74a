package dev.lockproof.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with named holes, such as {@code Task {task} holds {lock}.} */
public final class Template {

    private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");

    private final List<String> texts = new ArrayList<>();
    private final List<Hole> holes = new ArrayList<>();

    private Template() {}

    /**
     * Reads a template.
     *
     * @throws IllegalArgumentException if braces do not pair up or name no {@link Hole}
     */
    public static Template parse(String text) {
        Template template = new Template();
        Matcher braces = BRACES.matcher(text);
        int end = 0;
        while (braces.find()) {
            template.add(text.substring(end, braces.start()));
            template.holes.add(
                    Hole.named(braces.group(1))
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "there is no hole " + braces.group())));
            end = braces.end();
        }
        template.add(text.substring(end));
        return template;
    }

    private void add(String text) {
        if (text.contains("{") || text.contains("}")) {
            throw new IllegalArgumentException("braces do not pair up");
        }
        texts.add(text);
    }

    /** The holes that it uses. */
    public Set<Hole> holes() {
        return Set.copyOf(holes);
    }

    /**
     * The text with its holes filled. Blanks that an empty value leaves at the ends are removed.
     */
    String fill(Values values) {
        StringBuilder filled = new StringBuilder(texts.getFirst());
        for (int i = 0; i < holes.size(); i++) {
            filled.append(values.get(holes.get(i))).append(texts.get(i + 1));
        }
        return filled.toString().strip();
    }
}
