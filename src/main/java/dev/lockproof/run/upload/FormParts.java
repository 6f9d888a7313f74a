package dev.lockproof.run.upload;

import dev.lockproof.catalog.SentYaml;
import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a multipart body beside its file: the sender's own {@code contracts} and {@code
 * prime} profiles, before the file and behind it, and plain fields before it. They are small and
 * stay in memory; those behind the file can be read only after it.
 *
 * <p>A plain field with the name of such a part may be the parameter of that name as well: a line
 * without a colon is no YAML mapping.
 */
public final class FormParts {

    private static final String CONTRACTS = "contracts";
    private static final String PRIME = "prime";

    private final @Nullable MultipartBody parts;
    private final FormFields fields;
    private final SentFiles contracts;
    private final SentFiles prime;

    /**
     * @param parts of the body; null if the body is the file itself
     * @param maxContractBytes bound on all contracts together
     * @param maxPrimeBytes bound on all profiles together
     * @param fields where plain fields go
     */
    FormParts(
            @Nullable MultipartBody parts,
            long maxContractBytes,
            long maxPrimeBytes,
            FormFields fields) {
        this.parts = parts;
        this.fields = fields;
        this.contracts = new SentFiles(CONTRACTS, maxContractBytes);
        this.prime = new SentFiles(PRIME, maxPrimeBytes);
    }

    /** The parts of a body that is the file itself: none. */
    static FormParts none() {
        return new FormParts(null, 0, 0, new FormFields(Set.of()));
    }

    /**
     * The part of a name that is not empty; parts before it are read.
     *
     * @throws ProblemException if a part is unknown
     */
    @Nullable Part find(String name) throws IOException {
        for (Part part = next(); part != null; part = next()) {
            SentFiles files = files(part);
            if (files != null) {
                read(files, part);
            } else if (!name.equals(part.name())) {
                fields.read(part);
            } else if (!part.isEmpty()) {
                return part;
            }
        }
        return null;
    }

    private @Nullable Part next() throws IOException {
        return parts == null ? null : parts.next();
    }

    private @Nullable SentFiles files(Part part) {
        return switch (part.name()) {
            case CONTRACTS -> contracts;
            case PRIME -> prime;
            default -> null;
        };
    }

    private void read(SentFiles files, Part part) throws IOException {
        if (part.isEmpty()) {
            return;
        }
        SentYaml file = files.read(part);
        if (isParameter(part, file)) {
            fields.put(part.name(), file.yaml());
        } else {
            files.keep(file);
        }
    }

    private static boolean isParameter(Part part, SentYaml file) {
        return part.isField() && file.yaml().chars().noneMatch(c -> c == ':' || c == '\n');
    }

    /** Whether contracts or profiles may follow the file. */
    public boolean mayFollow() {
        return parts != null;
    }

    /**
     * Reads the parts behind the file, after the file was read to its end.
     *
     * @return whether there were contracts or profiles
     * @throws ProblemException if there is another file, an unknown part, or a field that is a
     *     parameter and comes only now
     */
    public boolean readRest() throws IOException {
        boolean any = false;
        for (Part part = next(); part != null; part = next()) {
            SentFiles files = files(part);
            if (files == null) {
                refuseLate(part);
            } else if (!part.isEmpty()) {
                keepLate(files, part);
                any = true;
            }
        }
        return any;
    }

    private void refuseLate(Part part) throws IOException {
        if (UploadReader.FILE_PART.equals(part.name())) {
            if (!part.isEmpty()) {
                throw ProblemException.of(
                        ProblemType.MALFORMED_REQUEST,
                        "The form has more than one file. Submit each by itself.");
            }
            return;
        }
        fields.require(part);
        if (!part.isEmpty()) {
            throw FormFields.late(part);
        }
    }

    private static void keepLate(SentFiles files, Part part) throws IOException {
        SentYaml file = files.read(part);
        if (isParameter(part, file)) {
            throw FormFields.late(part);
        }
        files.keep(file);
    }

    /** A plain field before the file; null if it is absent. */
    public @Nullable String field(String name) {
        return fields.get(name);
    }

    /** The contracts read so far, in their order. */
    public List<SentYaml> contracts() {
        return contracts.files();
    }

    /** The profiles read so far, in their order. */
    public List<SentYaml> prime() {
        return prime.files();
    }

    /**
     * A digest over the file, contracts and profiles; the file's own if it comes alone.
     *
     * @param file the digest of the file
     */
    public byte[] digest(byte[] file) {
        if (contracts().isEmpty() && prime().isEmpty()) {
            return file;
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(file);
            Stream.of(contracts, prime).forEach(files -> files.addTo(digest));
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
