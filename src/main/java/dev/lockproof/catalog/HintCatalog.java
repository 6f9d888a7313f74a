package dev.lockproof.catalog;

import dev.lockproof.finding.Hint;
import java.util.List;

/** Labels for patterns that people have met before, from {@code hints/*.yaml}. Immutable. */
public final class HintCatalog {

    private static final String FOLDER = "hints";

    private final List<Hint> hints;

    private HintCatalog(List<Hint> hints) {
        this.hints = List.copyOf(hints);
    }

    /**
     * Reads the hints that come with the program.
     *
     * @throws CatalogException where a file is not what it must be, with line and field
     */
    public static HintCatalog load() {
        return new HintCatalog(Resources.all(FOLDER, HintCatalog::hint));
    }

    /** All hints, in the catalog's order. */
    public List<Hint> all() {
        return hints;
    }

    /** One hint's file. */
    static Hint hint(String file, String yaml) {
        Fields fields =
                Fields.of(
                        file,
                        yaml,
                        "id",
                        "title",
                        "rules",
                        "classes",
                        "verdict",
                        "why",
                        "evidence");
        return new Hint(
                Resources.id(file, fields),
                fields.text("title"),
                fields.texts("rules"),
                fields.patterns("classes"),
                fields.oneOf("verdict", Hint.Verdict.class),
                fields.text("why"),
                fields.text("evidence"));
    }
}
