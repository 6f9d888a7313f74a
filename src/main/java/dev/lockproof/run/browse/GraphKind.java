package dev.lockproof.run.browse;

import java.util.Locale;
import org.springframework.http.MediaType;

/** The notations of a graph, those first that a client gets that accepts several alike. */
enum GraphKind {
    JSON(MediaType.APPLICATION_JSON_VALUE),
    DOT(GraphKind.DOT_TYPE),
    SVG(GraphKind.SVG_TYPE),
    MERMAID(GraphKind.MERMAID_TYPE),
    GRAPHML(GraphKind.GRAPHML_TYPE);

    static final String DOT_TYPE = "text/vnd.graphviz";
    static final String SVG_TYPE = "image/svg+xml";
    static final String MERMAID_TYPE = "text/vnd.mermaid";
    static final String GRAPHML_TYPE = "application/graphml+xml";

    private final String mediaType;

    GraphKind(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The value of the parameter. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static GraphKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    String mediaType() {
        return mediaType;
    }
}
