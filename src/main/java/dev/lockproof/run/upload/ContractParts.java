package dev.lockproof.run.upload;

import dev.lockproof.catalog.ContractText;
import dev.lockproof.format.InputTooLargeException;
import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.jspecify.annotations.Nullable;

/**
 * The parts {@code contracts} of a multipart body, before its file and behind it. They are small
 * and kept; those behind the file can be read only once the file was. Plain fields on the way are
 * kept as well.
 */
public final class ContractParts {

    private static final String PART = "contracts";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final @Nullable FileItemIterator parts;
    private final long maxBytes;
    private final FormFields fields;
    private final List<ContractText> texts = new ArrayList<>();
    private long bytes;

    /**
     * @param parts of the body; null where it is none of parts
     * @param maxBytes bound on all contracts together
     * @param fields where plain fields go
     */
    ContractParts(@Nullable FileItemIterator parts, long maxBytes, FormFields fields) {
        this.parts = parts;
        this.maxBytes = maxBytes;
        this.fields = fields;
    }

    /** Of a body that is the file itself. */
    static ContractParts none() {
        return new ContractParts(null, 0, new FormFields(Set.of()));
    }

    /** The part of a name; contracts and fields before it are read, other parts skipped. */
    @Nullable FileItemStream find(String name) throws IOException {
        try {
            while (parts != null && parts.hasNext()) {
                FileItemStream part = parts.next();
                if (name.equals(part.getFieldName())) {
                    return part;
                }
                if (PART.equals(part.getFieldName())) {
                    read(part);
                } else if (fields.accepts(part)) {
                    fields.read(part);
                }
            }
            return null;
        } catch (FileUploadException e) {
            throw BodyInputStream.malformed(e);
        }
    }

    private void read(FileItemStream part) throws IOException {
        long left = maxBytes - bytes;
        try (InputStream in = new BodyInputStream(part.openStream())) {
            byte[] content = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, left + 1));
            if (content.length > left) {
                throw new InputTooLargeException(maxBytes, PART);
            }
            bytes += content.length;
            String name = part.getName();
            String source = name == null || name.isBlank() ? PART : name;
            texts.add(new ContractText(source, text(content, source)));
        }
    }

    private static String text(byte[] content, String source) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            throw ProblemException.of(
                    ProblemType.INVALID_INPUT, "The contracts in " + source + " are not UTF-8.");
        }
    }

    /** Whether contracts may follow the file. */
    public boolean mayFollow() {
        return parts != null;
    }

    /**
     * Reads the parts behind the file, which must have been read to its end.
     *
     * @return whether there were contracts
     * @throws ProblemException where a field that is a parameter comes only now
     */
    public boolean readRest() throws IOException {
        int before = texts.size();
        try {
            while (parts != null && parts.hasNext()) {
                FileItemStream part = parts.next();
                if (PART.equals(part.getFieldName())) {
                    read(part);
                } else if (fields.accepts(part)) {
                    throw FormFields.late(part);
                }
            }
        } catch (FileUploadException e) {
            throw BodyInputStream.malformed(e);
        }
        return texts.size() > before;
    }

    /** A plain field before the file; null where it is absent. */
    public @Nullable String field(String name) {
        return fields.get(name);
    }

    /** The contracts read so far, in their order. */
    public List<ContractText> texts() {
        return List.copyOf(texts);
    }

    /**
     * A digest over file and contracts; that of the file where there are no contracts.
     *
     * @param file the file's
     */
    public byte[] digest(byte[] file) {
        if (texts.isEmpty()) {
            return file;
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(file);
            for (ContractText text : texts) {
                byte[] yaml = text.yaml().getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, yaml.length));
                digest.update(yaml);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
