package dev.lockproof.run.upload;

import dev.lockproof.platform.http.UnknownParameters;
import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import dev.lockproof.trace.InvalidInputException.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The plain fields of a multipart body that are parameters of its submission. They say how to read
 * the file, so they come before it.
 */
final class FormFields {

    /** More than any parameter may have: a parameter's own bound gives the better message. */
    private static final int MAX_BYTES = 64 << 10;

    private final Set<String> names;
    private final Map<String, String> values = new HashMap<>();

    /**
     * @param names of the fields to retain
     */
    FormFields(Set<String> names) {
        this.names = names;
    }

    /**
     * Checks that a part is such a field.
     *
     * @throws ProblemException if it has another name, or is a file
     */
    void require(Part part) throws IOException {
        UnknownParameters.refuse(List.of(part.name()), names, "part of the form");
        if (!part.isField() && !part.isEmpty()) {
            throw refused(part.name(), "is a file; expected a plain field");
        }
    }

    /**
     * Reads a part. An empty one counts as absent; of several with one name the first counts.
     *
     * @throws ProblemException if it is not such a field, or too long
     */
    void read(Part part) throws IOException {
        require(part);
        try (InputStream in = part.in()) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw refused(part.name(), "is longer than " + MAX_BYTES + " bytes");
            }
            if (content.length > 0) {
                put(part.name(), new String(content, StandardCharsets.UTF_8));
            }
        }
    }

    /** Sets a field's value unless it has one. */
    void put(String name, String value) {
        values.putIfAbsent(name, value);
    }

    /** A field that came too late to count. */
    static ProblemException late(Part part) {
        return refused(
                part.name(),
                "stands behind the file; expected it before the part 'file', or in the query");
    }

    private static ProblemException refused(String name, String message) {
        return ProblemException.of(
                ProblemType.INVALID_PARAMETER,
                "The form's field '" + name + "' " + message + ".",
                List.of(new Fault(null, name, message)));
    }

    /** The value of a field; null if it is absent. */
    @Nullable String get(String name) {
        return values.get(name);
    }
}
