package dev.lockproof.web.frame;

import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** The fields of a form that a page sent, URL-encoded. The container is told not to read them. */
public final class FormBody {

    /** The maximum size of a form in bytes. */
    private static final int MAX_BYTES = 64 * 1024;

    private final MultiValueMap<String, String> fields;

    private FormBody(MultiValueMap<String, String> fields) {
        this.fields = fields;
    }

    /**
     * Reads the body of a request.
     *
     * @throws ProblemException 415 for another media type; 413 for too large a form; 400 for one
     *     that is not URL-encoded
     */
    public static FormBody read(HttpServletRequest request) throws IOException {
        String type = request.getContentType();
        if (type == null || !type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
            throw ProblemException.of(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Expected a form of the type "
                            + MediaType.APPLICATION_FORM_URLENCODED_VALUE
                            + ".");
        }
        byte[] bytes = request.getInputStream().readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw ProblemException.of(
                    ProblemType.TOO_LARGE, "The form is larger than " + MAX_BYTES + " bytes.");
        }
        return new FormBody(parse(new String(bytes, StandardCharsets.UTF_8)));
    }

    private static MultiValueMap<String, String> parse(String body) {
        MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                fields.add(
                        decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(
                    ProblemType.MALFORMED_REQUEST,
                    "The form is not URL-encoded: " + e.getMessage());
        }
    }

    /** The first value of a field, without blanks around it; null if it is absent or empty. */
    public @Nullable String value(String name) {
        String value = fields.getFirst(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** All values of a field. */
    public List<String> values(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /** A path of this service to go back to; the start page for anything else. */
    public static String localPath(@Nullable String path) {
        return path == null
                        || !path.startsWith("/")
                        || path.startsWith("//")
                        || !path.matches("[\\x21-\\x7e&&[^\\\\\"<>^`{|}]]+")
                ? "/"
                : path;
    }
}
