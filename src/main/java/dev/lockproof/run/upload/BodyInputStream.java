package dev.lockproof.run.upload;

import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.jspecify.annotations.Nullable;

/** The bytes of a body or of one of its parts; a body that breaks off is the client's fault. */
final class BodyInputStream extends FilterInputStream {

    BodyInputStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return in.read(buffer, offset, length);
        } catch (FileUploadException e) {
            throw malformed(e.getMessage(), e);
        } catch (EOFException e) {
            throw cutOff(e);
        }
    }

    static ProblemException malformed(@Nullable String why, @Nullable Exception cause) {
        return problem("The multipart body cannot be read: " + why + ".", cause);
    }

    static ProblemException cutOff(EOFException cause) {
        return problem("The body ends before its announced length.", cause);
    }

    private static ProblemException problem(String detail, @Nullable Exception cause) {
        ProblemException problem = ProblemException.of(ProblemType.MALFORMED_REQUEST, detail);
        problem.initCause(cause);
        return problem;
    }
}
