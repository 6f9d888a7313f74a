package dev.lockproof.run.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** The file of a multipart body, and what a client may get wrong around it. */
class UploadReaderTest {

    @TempDir private static Path directory;

    private static final String TYPE = "multipart/form-data; boundary=x";
    private static final String FILE = "form-data; name=\"file\"; filename=\"trace\"";

    private static Upload open(String contentType, byte[] body) throws IOException {
        return open(contentType, new ByteArrayInputStream(body));
    }

    private static Upload open(String contentType, InputStream body) throws IOException {
        MockHttpServletRequest request =
                new MockHttpServletRequest("POST", "/api/v1/runs") {
                    @Override
                    public ServletInputStream getInputStream() {
                        return servletStream(body);
                    }
                };
        request.setContentType(contentType);
        SpoolDirectory spools = new SpoolDirectory(directory);
        return new UploadReader(10, 1000, 1000, 1000, 1000, spools).open(request, Set.of("name"));
    }

    private static ServletInputStream servletStream(InputStream body) {
        return new ServletInputStream() {
            @Override
            public int read() throws IOException {
                return body.read();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return body.read(buffer, offset, length);
            }

            @Override
            public boolean isFinished() {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean isReady() {
                throw new UnsupportedOperationException();
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private static String part(String disposition, String content) {
        return "--x\r\nContent-Disposition: " + disposition + "\r\n\r\n" + content + "\r\n";
    }

    private static byte[] body(String... parts) {
        return (String.join("", parts) + "--x--\r\n").getBytes(UTF_8);
    }

    private static void assertMalformed(byte[] body, String why) {
        assertMalformed(TYPE, body, why);
    }

    private static void assertMalformed(String type, byte[] body, String why) {
        assertThatThrownBy(() -> open(type, body).in().readAllBytes())
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> {
                            assertThat(problem.type()).isEqualTo(ProblemType.MALFORMED_REQUEST);
                            assertThat(problem.detail()).contains(why);
                        });
    }

    @Test
    void streamsTheFileAndReadsTheFieldsBeforeIt() throws IOException {
        Upload upload =
                open(TYPE, body(part("form-data; name=name", "größer"), part(FILE, "a\nb")));

        assertThat(upload.in()).hasContent("a\nb");
        assertThat(upload.fileName()).isEqualTo("trace");
        assertThat(upload.parts().field("name")).isEqualTo("größer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"größe.ndjson", "a\0b", "C:\\traces\\boot"})
    void givesTheFileNameOnAsItCame(String name) throws IOException {
        String disposition = "form-data; name=\"file\"; filename=\"" + name + "\"";

        assertThat(open(TYPE, body(part(disposition, "a"))).fileName()).isEqualTo(name);
    }

    @Test
    void refusesABodyThatEndsWithinAPart() {
        assertMalformed(part(FILE, "a").getBytes(UTF_8), "Stream ended unexpectedly");
    }

    @Test
    void refusesABodyThatBreaksOffWithinAField() {
        byte[] begun = part("form-data; name=name", "a".repeat(10_000)).getBytes(UTF_8);

        assertThatThrownBy(() -> open(TYPE, brokenOff(begun)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("ends before its announced length");
    }

    /** A body that its client leaves unfinished, as the server tells it. */
    private static InputStream brokenOff(byte[] begun) {
        return new FilterInputStream(new ByteArrayInputStream(begun)) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                if (read < 0) {
                    throw new EOFException();
                }
                return read;
            }
        };
    }

    @ParameterizedTest
    @CsvSource({
        "multipart/form-data, no multipart boundary",
        "multipart/form-data; boundary=y, expected a part 'file'",
        "multipart/form-data; boundary=x; charset=none-such, encoded wrongly"
    })
    void refusesABodyThatIsNotWhatItsTypeSays(String type, String why) {
        assertMalformed(type, body(part(FILE, "a")), why);
    }

    @Test
    void refusesABoundaryThatIsTooLong() {
        String type = "multipart/form-data; boundary=" + "x".repeat(9000);

        assertMalformed(type, body(part(FILE, "a")), "too long");
    }

    @Test
    void refusesAPartWhoseHeadersAreTooLarge() {
        String large = FILE + "\r\nX-Padding: " + "x".repeat(9000);

        assertMalformed(body(part(large, "a")), "more than 8192 bytes");
    }

    @Test
    void refusesAPartWhoseHeadersAreEncodedWrongly() {
        assertMalformed(body(part("form-data; name==?utf-8?B?A?=", "a")), "encoded wrongly");
    }

    @Test
    void refusesTooManyParts() throws IOException {
        String other = part("form-data; name=name", "a");

        assertThat(open(TYPE, body(other.repeat(109), part(FILE, "a"))).in()).hasContent("a");
        assertMalformed(body(other.repeat(110), part(FILE, "a")), "more than 110 parts");
    }

    @Test
    void refusesTooManyPartsBehindTheFile() throws IOException {
        Upload upload =
                open(TYPE, body(part(FILE, "a"), part("form-data; name=name", "").repeat(110)));

        assertThatThrownBy(() -> upload.parts().nextFile())
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("more than 110 parts");
    }
}
