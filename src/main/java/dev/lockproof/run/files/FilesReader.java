package dev.lockproof.run.files;

import dev.lockproof.analysis.Analyzer;
import dev.lockproof.format.AutoInput;
import dev.lockproof.format.Formats;
import dev.lockproof.format.ReadLines;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.format.archive.ArchiveEntry;
import dev.lockproof.format.archive.ArchiveKind;
import dev.lockproof.format.archive.ArchiveReader;
import dev.lockproof.format.archive.EntryNames;
import dev.lockproof.format.archive.TarReader;
import dev.lockproof.format.archive.ZipReader;
import dev.lockproof.format.io.Encoding;
import dev.lockproof.format.io.LayerBudgets;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.InvalidInputException.Fault;
import dev.lockproof.trace.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of one run: a single one, the files of an archive, or those of a form one after
 * the other.
 */
public final class FilesReader {

    /** Directories and what file managers add count as entries too. */
    private static final int ENTRIES_PER_FILE = 10;

    private final FormatChoice choice;
    private final FileLimits limits;
    private final ZipSpool zips;
    private final Supplier<Analyzer> analyzers;
    private final LayerBudgets outer;
    private final LayerBudgets inner;
    private final List<RunFile> files = new ArrayList<>();
    private final List<String> empty = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final List<Profile> profiles = new ArrayList<>();
    private final MergedSummaries summaries = new MergedSummaries();
    private @Nullable Analyzer only;
    private @Nullable String onlyName;
    private int read;
    private @Nullable String archive;

    /**
     * @param zips where zip archives wait
     * @param analyzers makes one for each file
     * @param named the format of all files; null to recognize each
     * @param before the same files as they were read before, whose formats count; or null
     */
    public FilesReader(
            Formats formats,
            FileLimits limits,
            ZipSpool zips,
            Supplier<Analyzer> analyzers,
            @Nullable TraceFormat named,
            @Nullable List<RunFile> before) {
        this.choice = new FormatChoice(formats, named, before);
        this.limits = limits;
        this.zips = zips;
        this.analyzers = analyzers;
        this.outer = new LayerBudgets(limits.decompressedBytes());
        this.inner = new LayerBudgets(limits.decompressedBytes());
    }

    /**
     * Reads a file or an archive to its end.
     *
     * @param name null for one that has none and is the only one
     * @param declared the compression that its sender declares, or null
     * @throws InvalidInputException if it cannot be read, or is an archive among other files
     */
    public void read(@Nullable String name, InputStream in, @Nullable Encoding declared)
            throws IOException {
        try (AutoInput input = AutoInput.open(in, declared, outer)) {
            ArchiveKind kind = input.archive();
            if (archive != null || (kind != null && !files.isEmpty())) {
                throw EntryNames.fault(
                        archive == null ? String.valueOf(name) : archive,
                        "is an archive among other files: send it alone, or its files as parts of"
                                + " the form");
            }
            if (kind == null) {
                readFile(name, input, true);
            } else {
                archive = name == null ? kind.text() : name;
                readArchive(kind, input.stream());
            }
        }
    }

    /** Names the file that was read without a name, since another follows. */
    public void nameOnly(String name) {
        if (archive != null || files.isEmpty()) {
            return;
        }
        onlyName = name;
        names.add(name);
        RunFile file = files.getFirst();
        files.set(
                0,
                new RunFile(
                        name,
                        file.format(),
                        file.formatWhy(),
                        file.lines(),
                        file.events(),
                        file.findings()));
    }

    /** Notes files without content, which a form has beside those that are read. */
    public void skip(List<String> withoutContent) {
        empty.addAll(withoutContent);
    }

    private void readArchive(ArchiveKind kind, InputStream in) throws IOException {
        try (ArchiveReader reader =
                switch (kind) {
                    case TAR -> new TarReader(in);
                    case ZIP ->
                            new ZipReader(zips.copy(in), (long) ENTRIES_PER_FILE * limits.files());
                }) {
            for (ArchiveEntry entry; (entry = reader.next()) != null; ) {
                readEntry(entry);
            }
        }
        if (read == 0) {
            throw nothingRead(kind);
        }
    }

    private InvalidInputException nothingRead(ArchiveKind kind) {
        if (files.isEmpty()) {
            String what = "the " + kind.text() + " archive has no file that is not empty";
            return new InvalidInputException(List.of(new Fault(null, null, what)));
        }
        return new InvalidInputException(
                files.stream()
                        .limit(ENTRIES_PER_FILE)
                        .map(file -> new Fault(file.name(), null, "format", file.formatWhy(), null))
                        .toList());
    }

    private void readEntry(ArchiveEntry entry) throws IOException {
        try (AutoInput input = AutoInput.open(entry.in(), null, inner)) {
            ArchiveKind nested = input.archive();
            if (nested != null) {
                throw EntryNames.fault(
                        entry.name(), "is a " + nested.text() + " archive in an archive");
            }
            if (input.isEmpty()) {
                empty.add(entry.name());
                requireFew();
            } else {
                readFile(entry.name(), input, false);
            }
        } catch (InvalidInputException e) {
            throw e.faults().getFirst().file() == null ? e.in(entry.name()) : e;
        }
    }

    private void readFile(@Nullable String name, AutoInput input, boolean must) throws IOException {
        if (name != null && !names.add(name)) {
            throw EntryNames.fault(name, "comes twice");
        }
        FormatChoice.Found found = choice.of(input, files.size(), must);
        TraceFormat format = found.format();
        if (format == null) {
            add(name, null, found.why(), null);
            return;
        }
        Analyzer analyzer = analyzers.get();
        ReadLines lines = format.read(input.stream(), analyzer, new ReadLimits(limits.lineBytes()));
        if (must || choice.named() != null) {
            lines.requireUnderstood(format);
        }
        if (!lines.understood()) {
            add(name, null, "it looks like " + format.id() + ", but has no such line", null);
            return;
        }
        analyzer.lines(lines.all());
        add(name, format.id(), found.why(), lines.all());
        profiles.add(analyzer.profile());
        add(name, analyzer);
    }

    private void add(
            @Nullable String name, @Nullable String format, String why, @Nullable Long lines) {
        files.add(new RunFile(name, format, why, lines, 0, 0));
        requireFew();
    }

    private void requireFew() {
        if (files.size() + empty.size() > limits.files()) {
            throw new InvalidInputException(
                    List.of(
                            new Fault(
                                    null,
                                    null,
                                    "more than "
                                            + limits.files()
                                            + " files (lockproof.limits.files)")));
        }
    }

    private void add(@Nullable String name, Analyzer analyzer) {
        read++;
        if (read == 1) {
            only = analyzer;
            onlyName = name;
            return;
        }
        if (only != null) {
            summaries.add(only.summary(String.valueOf(onlyName)));
            only = null;
        }
        summaries.add(analyzer.summary(String.valueOf(name)));
    }

    /** All files, after the last was read. */
    public ReadFiles end() {
        return new ReadFiles(files, empty, profiles, only, only == null ? summaries.all() : null);
    }
}
