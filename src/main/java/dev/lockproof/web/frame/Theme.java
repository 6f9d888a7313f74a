package dev.lockproof.web.frame;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The colors of pages. */
public enum Theme {
    /** As the reader's system is set. */
    SYSTEM,
    LIGHT,
    DARK;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The theme of this name; the system's for any other text. */
    static Theme of(@Nullable String text) {
        return Arrays.stream(values())
                .filter(theme -> theme.text().equals(text))
                .findFirst()
                .orElse(SYSTEM);
    }
}
