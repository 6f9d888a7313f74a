package dev.lockproof.run.upload;

import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.tomcat.util.http.fileupload.MultipartStream.MalformedStreamException;

/** The bytes of a part; a multipart body that breaks off in it is the client's fault. */
final class PartInputStream extends FilterInputStream {

    PartInputStream(InputStream in) {
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
        } catch (MalformedStreamException e) {
            throw malformed(e);
        }
    }

    static ProblemException malformed(Exception cause) {
        ProblemException problem =
                ProblemException.of(
                        ProblemType.MALFORMED_REQUEST,
                        "The multipart body cannot be read: " + cause.getMessage());
        problem.initCause(cause);
        return problem;
    }
}
