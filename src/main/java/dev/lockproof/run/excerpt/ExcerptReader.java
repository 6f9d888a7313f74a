package dev.lockproof.run.excerpt;

import dev.lockproof.format.AutoInput;
import dev.lockproof.format.archive.ArchiveEntry;
import dev.lockproof.format.archive.ArchiveKind;
import dev.lockproof.format.archive.ArchiveReader;
import dev.lockproof.format.archive.TarReader;
import dev.lockproof.format.archive.ZipReader;
import dev.lockproof.format.io.Encoding;
import dev.lockproof.format.io.LayerBudgets;
import dev.lockproof.format.io.LineReader;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.run.files.FileLimits;
import dev.lockproof.run.files.ZipSpool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads wanted lines out of a recording, as far into it as they are. */
public final class ExcerptReader {

    private static final int MAX_CHARS = 400;
    private static final int MAX_TOTAL_CHARS = 2_000_000;
    private static final int ENTRIES_PER_FILE = 10;

    private final Wanted wanted;
    private final FileLimits limits;
    private final ZipSpool zips;
    private final LayerBudgets outer;
    private final LayerBudgets inner;
    private final List<ExcerptLine> found = new ArrayList<>();
    private int chars;
    private int files;

    /**
     * @param wanted what to read
     * @param zips where zip archives wait
     */
    public ExcerptReader(Wanted wanted, FileLimits limits, ZipSpool zips) {
        this.wanted = wanted;
        this.limits = limits;
        this.zips = zips;
        this.outer = new LayerBudgets(limits.decompressedBytes());
        this.inner = new LayerBudgets(limits.decompressedBytes());
    }

    /** Reads the only file of a run, or the archive that its files are in. */
    public void read(InputStream in, @Nullable Encoding declared) throws IOException {
        try (AutoInput input = AutoInput.open(in, declared, outer)) {
            ArchiveKind kind = input.archive();
            if (kind == null) {
                lines("", input.stream());
                return;
            }
            try (ArchiveReader archive =
                    kind == ArchiveKind.TAR
                            ? new TarReader(input.stream())
                            : new ZipReader(
                                    zips.copy(input.stream()),
                                    (long) ENTRIES_PER_FILE * limits.files())) {
                readAll(archive);
            }
        }
    }

    /** Reads the files of an archive. */
    public void readAll(ArchiveReader archive) throws IOException {
        for (ArchiveEntry entry; files < wanted.files() && (entry = archive.next()) != null; ) {
            if (!wanted.of(entry.name()).isEmpty()) {
                try (AutoInput input = AutoInput.open(entry.in(), null, inner)) {
                    lines(entry.name(), input.stream());
                }
                files++;
            }
        }
    }

    private void lines(String file, InputStream in) throws IOException {
        Iterator<Long> next = wanted.of(file).iterator();
        LineReader reader = new LineReader(in, new ReadLimits(limits.lineBytes()));
        while (next.hasNext() && chars < MAX_TOTAL_CHARS) {
            long line = next.next();
            do {
                if (!reader.next()) {
                    return;
                }
            } while (reader.line() < line);
            add(file, line, reader);
        }
    }

    private void add(String file, long line, LineReader reader) {
        String text =
                new String(
                        reader.buffer(),
                        reader.from(),
                        Math.min(reader.to() - reader.from(), MAX_CHARS * 4),
                        StandardCharsets.UTF_8);
        String cut = text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS - 1) + "…";
        chars += cut.length();
        found.add(new ExcerptLine(file, line, cut.replace('\0', '\uFFFD')));
    }

    /** What was found. */
    public List<ExcerptLine> found() {
        return List.copyOf(found);
    }
}
