package dev.lockproof.run.upload;

import dev.lockproof.catalog.SentYaml;
import dev.lockproof.format.io.ByteBudget;
import dev.lockproof.format.io.LimitedInputStream;
import dev.lockproof.platform.problem.ProblemException;
import java.io.Closeable;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a multipart body beside its first file: further files, the sender's own {@code
 * contracts} and {@code prime} profiles, before the files and behind them, and plain fields before
 * them. They are small and stay in memory; those behind the file can be read only after it.
 *
 * <p>A plain field with the name of such a part may be the parameter of that name as well: a line
 * without a colon is no YAML mapping.
 */
public final class FormParts implements Closeable {

    private static final String CONTRACTS = "contracts";
    private static final String PRIME = "prime";

    /** The name of the parts that are files of symbols. */
    static final String SYMBOLS = "symbols";

    private final @Nullable MultipartBody parts;
    private final @Nullable ByteBudget budget;
    private final FileNames names = new FileNames();
    private @Nullable String firstName;
    private boolean several;
    private boolean late;
    private final FormFields fields;
    private final SentFiles contracts;
    private final SentFiles prime;
    private final @Nullable SentSymbols symbols;

    /**
     * @param parts of the body; null if the body is the file itself
     * @param budget of all its files, as they are sent; null with {@code parts}
     * @param maxContractBytes bound on all contracts together
     * @param maxPrimeBytes bound on all profiles together
     * @param symbols where files of symbols go; null with {@code parts}
     * @param fields where plain fields go
     */
    FormParts(
            @Nullable MultipartBody parts,
            @Nullable ByteBudget budget,
            long maxContractBytes,
            long maxPrimeBytes,
            @Nullable SentSymbols symbols,
            FormFields fields) {
        this.parts = parts;
        this.budget = budget;
        this.fields = fields;
        this.symbols = symbols;
        this.contracts = new SentFiles(CONTRACTS, maxContractBytes);
        this.prime = new SentFiles(PRIME, maxPrimeBytes);
    }

    /** The parts of a body that is the file itself: none. */
    static FormParts none() {
        return new FormParts(null, null, 0, 0, null, new FormFields(Set.of()));
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
            } else {
                names.addEmpty(part.fileName());
            }
        }
        return null;
    }

    /** The names of the files without content, for a message. */
    public List<String> empty() {
        return names.empty();
    }

    /** The next part that is no file of symbols; those are read on the way, wherever they stand. */
    private @Nullable Part next() throws IOException {
        if (parts == null || symbols == null) {
            return null;
        }
        Part part = parts.next();
        while (part != null && SYMBOLS.equals(part.name())) {
            if (!part.isEmpty()) {
                symbols.read(part);
            }
            part = parts.next();
        }
        return part;
    }

    /** The files of symbols read so far; null if there are none. */
    public @Nullable SentSymbols symbols() {
        return symbols == null || symbols.isEmpty() ? null : symbols;
    }

    /** Forgets the files of symbols. */
    @Override
    public void close() throws IOException {
        if (symbols != null) {
            symbols.close();
        }
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

    /** Notes the name of the first file as its client gave it. */
    void setFirst(@Nullable String name) {
        firstName = name;
    }

    /**
     * The next file behind the one before, which was read to its end; null after the last.
     *
     * @throws ProblemException if there is an unknown part, or a field that is a parameter and
     *     comes only now
     * @throws dev.lockproof.trace.InvalidInputException if the name of one of several files is no
     *     relative path
     */
    public @Nullable SentFile nextFile() throws IOException {
        for (Part part = next(); part != null; part = next()) {
            SentFiles files = files(part);
            if (files != null) {
                if (!part.isEmpty()) {
                    keepLate(files, part);
                    late = true;
                }
            } else if (UploadReader.FILE_PART.equals(part.name())) {
                if (part.isEmpty()) {
                    names.addEmpty(part.fileName());
                } else if (budget != null) {
                    if (!several) {
                        names.add(firstName);
                        several = true;
                    }
                    return new SentFile(
                            names.add(part.fileName()), new LimitedInputStream(part.in(), budget));
                }
            } else {
                refuseLate(part);
            }
        }
        return null;
    }

    /** Whether contracts or profiles came behind the first file, so that it lacked them. */
    public boolean cameLate() {
        return late;
    }

    /** The names of the files if there are several; else none. */
    public List<String> names() {
        return several ? names.all() : List.of();
    }

    private void refuseLate(Part part) throws IOException {
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
     * A digest over the files with their names, contracts and profiles; the file's own if it comes
     * alone.
     *
     * @param files the digest of each file, in their order
     */
    public byte[] digest(List<byte[]> files) {
        if (!several && contracts().isEmpty() && prime().isEmpty() && symbols() == null) {
            return files.getFirst();
        }
        MessageDigest digest = TeeInput.sha256();
        for (int i = 0; i < files.size(); i++) {
            if (several) {
                SentFiles.add(digest, names().get(i));
            }
            digest.update(files.get(i));
        }
        Stream.of(contracts, prime).forEach(each -> each.addTo(digest));
        if (symbols != null) {
            symbols.addTo(digest);
        }
        return digest.digest();
    }
}
