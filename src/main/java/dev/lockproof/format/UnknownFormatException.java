package dev.lockproof.format;

import java.util.List;

/** The beginning of an input fits several formats, and none of them surely. */
public final class UnknownFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Detection detection;

    public UnknownFormatException(Detection detection) {
        super(words(detection));
        this.detection = detection;
    }

    /** What is wrong, for a message. */
    public String words() {
        return words(detection);
    }

    private static String words(Detection detection) {
        return "the input may be of more than one format: "
                + String.join(
                        "; ",
                        detection.candidates().stream().map(UnknownFormatException::text).toList())
                + ". Name the one it is with the parameter format";
    }

    private static String text(Detection.Candidate each) {
        return each.format().id() + ", because " + each.recognition().why();
    }

    /** The formats that it may have. */
    public List<Detection.Candidate> candidates() {
        return detection.candidates();
    }
}
