package dev.lockproof.project.memory;

/** In which order findings are listed; each order ends with the fingerprint. */
public enum FindingOrder {
    /** Worst first: by severity, then by score. */
    SCORE("score", "finding.rank", "double precision"),
    FIRST_SEEN("firstSeen", "(extract(epoch from first_at) * 1000)::bigint", "bigint"),
    LAST_SEEN("lastSeen", "(extract(epoch from last_at) * 1000)::bigint", "bigint"),
    OCCURRENCES("occurrences", "finding.occurrences", "bigint");

    private final String text;
    private final String column;
    private final String type;

    FindingOrder(String text, String column, String type) {
        this.text = text;
        this.column = column;
        this.type = type;
    }

    /** The name in the API. */
    public String text() {
        return text;
    }

    String column() {
        return column;
    }

    String type() {
        return type;
    }
}
