package dev.lockproof.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Small recordings. */
final class Traces {

    /** Nothing wrong. */
    static final String CLEAN =
            """
            {"op":"meta","complete":true}
            {"op":"acquire","task":"t1","lock":"a"}
            {"op":"release","task":"t1","lock":"a"}
            """;

    private Traces() {}

    /** Two tasks take two locks in either order: one error, of these classes. */
    static String inversion(String first, String second) {
        return """
        {"op":"meta","complete":true}
        {"op":"acquire","task":"t1","lock":"%1$s"}
        {"op":"acquire","task":"t1","lock":"%2$s"}
        {"op":"release","task":"t1","lock":"%2$s"}
        {"op":"release","task":"t1","lock":"%1$s"}
        {"op":"acquire","task":"t2","lock":"%2$s"}
        {"op":"acquire","task":"t2","lock":"%1$s"}
        {"op":"release","task":"t2","lock":"%1$s"}
        {"op":"release","task":"t2","lock":"%2$s"}
        """
                .formatted(first, second);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
