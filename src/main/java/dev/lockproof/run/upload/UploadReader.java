package dev.lockproof.run.upload;

import dev.lockproof.format.io.ByteBudget;
import dev.lockproof.format.io.Encoding;
import dev.lockproof.format.io.LimitedInputStream;
import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Finds the file in a request: the body itself, or the first part {@code file} of a multipart body.
 * Either way the file streams. Of the other parts only further files, contracts, profiles, symbols
 * and named fields count.
 */
public final class UploadReader {

    static final String FILE_PART = "file";
    private static final String MULTIPART = "multipart/form-data";

    private final int maxFiles;
    private final long maxBytes;
    private final long maxContractBytes;
    private final long maxPrimeBytes;
    private final long maxSymbolBytes;
    private final SpoolDirectory spools;

    /**
     * @param maxFiles bound on the number of files
     * @param maxBytes bound on all files as they are sent
     * @param maxContractBytes bound on the contracts that come with it
     * @param maxPrimeBytes bound on the profiles that come with it
     * @param maxSymbolBytes bound on the files of symbols that come with it
     */
    public UploadReader(
            int maxFiles,
            long maxBytes,
            long maxContractBytes,
            long maxPrimeBytes,
            long maxSymbolBytes,
            SpoolDirectory spools) {
        this.maxFiles = maxFiles;
        this.maxBytes = maxBytes;
        this.maxContractBytes = maxContractBytes;
        this.maxPrimeBytes = maxPrimeBytes;
        this.maxSymbolBytes = maxSymbolBytes;
        this.spools = spools;
    }

    /**
     * Opens the file in a request.
     *
     * @param fields the names that fields of a form may have
     * @throws ProblemException if the encoding is unknown, the multipart body is malformed, has no
     *     such part or unknown ones, or the request announces too large a body
     */
    public Upload open(HttpServletRequest request, Set<String> fields) throws IOException {
        Encoding encoding = encoding(request.getHeader(HttpHeaders.CONTENT_ENCODING));
        if (isMultipart(request.getContentType())) {
            if (encoding != null) {
                throw ProblemException.of(
                        ProblemType.UNKNOWN_ENCODING,
                        "A multipart body with Content-Encoding is not read: send the compressed"
                                + " file as the part 'file', without Content-Encoding.");
            }
            return part(request, fields);
        }
        refuseIfTooLong(request.getContentLengthLong());
        return new Upload(
                new LimitedInputStream(new BodyInputStream(request.getInputStream()), budget()),
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

    private ByteBudget budget() {
        return new ByteBudget(maxBytes, "uploaded");
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
                                "The Content-Encoding '%s' is not known; known: %s, identity."
                                        .formatted(header, Encoding.names())));
    }

    private static Set<String> withFile(Set<String> fields) {
        Set<String> all = new TreeSet<>(fields);
        all.add(FILE_PART);
        all.add(FormParts.SYMBOLS);
        return all;
    }

    private static @Nullable Part find(FormParts parts) throws IOException {
        try {
            return parts.find(FILE_PART);
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private Upload part(HttpServletRequest request, Set<String> fields) throws IOException {
        ByteBudget budget = budget();
        FormParts parts =
                new FormParts(
                        new MultipartBody(request, maxFiles),
                        budget,
                        maxContractBytes,
                        maxPrimeBytes,
                        new SentSymbols(spools, maxSymbolBytes),
                        new FormFields(withFile(fields)));
        Part file = find(parts);
        if (file == null) {
            parts.close();
            throw ProblemException.of(
                    ProblemType.MALFORMED_REQUEST,
                    "The form has no file: expected a part '"
                            + FILE_PART
                            + "' that is not empty, with the trace or log.");
        }
        parts.setFirst(file.fileName());
        return new Upload(
                new LimitedInputStream(file.in(), budget),
                null,
                file.contentType(),
                file.fileName(),
                parts);
    }
}
