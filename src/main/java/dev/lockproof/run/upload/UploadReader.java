package dev.lockproof.run.upload;

import dev.lockproof.format.io.Encoding;
import dev.lockproof.format.io.LimitedInputStream;
import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Finds the file in a request: the body itself, or the part {@code file} of a multipart body.
 * Either way the file streams. Of the other parts only contracts, profiles and named fields count.
 */
public final class UploadReader {

    private static final String FILE_PART = "file";
    private static final String MULTIPART = "multipart/form-data";

    private final long maxBytes;
    private final long maxContractBytes;
    private final long maxPrimeBytes;
    private final Set<String> fields;

    /**
     * @param maxBytes bound on the file as it is sent
     * @param maxContractBytes bound on the contracts that come with it
     * @param maxPrimeBytes bound on the profiles that come with it
     * @param fields names of the fields of a form that count
     */
    public UploadReader(
            long maxBytes, long maxContractBytes, long maxPrimeBytes, Set<String> fields) {
        this.maxBytes = maxBytes;
        this.maxContractBytes = maxContractBytes;
        this.maxPrimeBytes = maxPrimeBytes;
        this.fields = Set.copyOf(fields);
    }

    /**
     * Opens the file in a request.
     *
     * @throws ProblemException if the encoding is unknown, the multipart body is malformed or has
     *     no such part, or the request announces too large a body
     */
    public Upload open(HttpServletRequest request) throws IOException {
        Encoding encoding = encoding(request.getHeader(HttpHeaders.CONTENT_ENCODING));
        if (isMultipart(request.getContentType())) {
            if (encoding != null) {
                throw ProblemException.of(
                        ProblemType.UNKNOWN_ENCODING,
                        "A multipart body with Content-Encoding is not read: send the compressed"
                                + " file as the part 'file', without Content-Encoding.");
            }
            return part(request);
        }
        refuseIfTooLong(request.getContentLengthLong());
        return new Upload(
                limited(new BodyInputStream(request.getInputStream())),
                encoding,
                request.getContentType(),
                null,
                FormParts.none());
    }

    private void refuseIfTooLong(long announced) {
        if (announced > maxBytes) {
            throw ProblemException.of(
                    ProblemType.TOO_LARGE,
                    "The input of %d bytes is larger than the limit of %d bytes."
                            .formatted(announced, maxBytes));
        }
    }

    private InputStream limited(InputStream in) {
        return new LimitedInputStream(in, maxBytes, "uploaded");
    }

    private static boolean isMultipart(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(MULTIPART);
    }

    private static @Nullable Encoding encoding(@Nullable String header) {
        if (header == null || header.isBlank() || header.trim().equalsIgnoreCase("identity")) {
            return null;
        }
        return Encoding.byName(header)
                .orElseThrow(() ->
                        ProblemException.of(
                                ProblemType.UNKNOWN_ENCODING,
                                "The Content-Encoding '%s' is not known; known: gzip, zstd, identity."
                                        .formatted(header)));
    }

    private Upload part(HttpServletRequest request) throws IOException {
        FormParts parts =
                new FormParts(
                        new MultipartBody(request),
                        maxContractBytes,
                        maxPrimeBytes,
                        new FormFields(fields));
        Part file = parts.find(FILE_PART);
        if (file == null) {
            throw ProblemException.of(
                    ProblemType.MALFORMED_REQUEST,
                    "The multipart body has no part '" + FILE_PART + "' with the file.");
        }
        return new Upload(limited(file.in()), null, file.contentType(), file.fileName(), parts);
    }
}
