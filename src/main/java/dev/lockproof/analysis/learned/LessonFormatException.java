package dev.lockproof.analysis.learned;

/** The bytes are not a lesson in a written form that this release reads. */
public final class LessonFormatException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    LessonFormatException(String message) {
        super(message);
    }
}
