package dev.lockproof.run.upload;

import dev.lockproof.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.PushbackInputStream;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.jspecify.annotations.Nullable;

/** The parts of a multipart body in their order, read as they arrive and never buffered. */
final class MultipartBody {

    /** Parts that are no files. */
    private static final int OTHER_PARTS = 100;

    private static final int MAX_HEADER_BYTES = 8 << 10;

    private final JakartaServletFileUpload<DiskFileItem, DiskFileItemFactory> parser =
            new JakartaServletFileUpload<>();
    private final FileItemInputIterator items;
    private final int maxParts;
    private int count;

    /**
     * @param maxFiles how many files it may have beside other parts
     * @throws ProblemException if the body does not begin as its content type promises
     */
    MultipartBody(HttpServletRequest request, int maxFiles) throws IOException {
        maxParts = maxFiles + OTHER_PARTS;
        parser.setMaxPartHeaderSize(MAX_HEADER_BYTES);
        items = wellFormed(() -> parser.getItemIterator(request));
    }

    /**
     * The next part; null after the last. What is unread of the one before is skipped.
     *
     * @throws ProblemException if the body is malformed, breaks off or has too many parts
     */
    @Nullable Part next() throws IOException {
        if (!wellFormed(items::hasNext)) {
            return null;
        }
        if (++count > maxParts) {
            throw BodyInputStream.malformed("it has more than " + maxParts + " parts", null);
        }
        FileItemInput item = items.next();
        // Not the item's own getName(), which fails for what this machine cannot name a file.
        return new Part(
                item.getFieldName(),
                parser.getFileName(item.getHeaders()),
                item.getContentType(),
                new PushbackInputStream(new BodyInputStream(item.getInputStream())));
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T wellFormed(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (FileUploadException e) {
            throw BodyInputStream.malformed(e.getMessage(), e);
        } catch (EOFException e) {
            throw BodyInputStream.cutOff(e);
        } catch (IllegalArgumentException e) {
            throw BodyInputStream.malformed("a header is encoded wrongly", e);
        }
    }
}
