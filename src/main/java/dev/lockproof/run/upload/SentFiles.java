package dev.lockproof.run.upload;

import dev.lockproof.catalog.SentYaml;
import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import dev.lockproof.trace.InputTooLargeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/** The parts of one name that hold YAML, in memory up to a bound. */
final class SentFiles {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String name;
    private final long maxBytes;
    private final List<SentYaml> files = new ArrayList<>();
    private long bytes;

    /**
     * @param name of the parts
     * @param maxBytes bound on all of them together
     */
    SentFiles(String name, long maxBytes) {
        this.name = name;
        this.maxBytes = maxBytes;
    }

    /**
     * The content of a part, not yet retained.
     *
     * @throws InputTooLargeException if it is too much together with those before it
     * @throws ProblemException if it is not UTF-8
     */
    SentYaml read(Part part) throws IOException {
        long left = maxBytes - bytes;
        try (InputStream in = part.in()) {
            byte[] content = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, left + 1));
            if (content.length > left) {
                throw new InputTooLargeException(maxBytes, name);
            }
            bytes += content.length;
            String file = part.fileName();
            String source = file == null || file.isBlank() ? name : file;
            return new SentYaml(source, text(content, source));
        }
    }

    private static String text(byte[] content, String source) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            throw ProblemException.of(
                    ProblemType.INVALID_INPUT, "What is in " + source + " is not UTF-8.");
        }
    }

    void keep(SentYaml file) {
        files.add(file);
    }

    /** The files retained, in their order. */
    List<SentYaml> files() {
        return List.copyOf(files);
    }

    /** Adds the files retained to a digest: other content or another name changes it. */
    void addTo(MessageDigest digest) {
        for (SentYaml file : files) {
            add(digest, name);
            add(digest, file.yaml());
        }
    }

    static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
    }
}
