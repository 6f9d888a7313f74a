package dev.lockproof.format.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockproof.trace.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Archives made by a library that is not under test. */
public final class Archives {

    private Archives() {}

    /** A tar archive of files, in their order. */
    public static byte[] tar(Map<String, String> files) {
        return tar(TarArchiveOutputStream.LONGFILE_POSIX, files);
    }

    static byte[] tar(int longNames, Map<String, String> files) {
        List<TarArchiveEntry> entries = new ArrayList<>();
        List<byte[]> contents = new ArrayList<>();
        files.forEach((name, content) -> {
            byte[] bytes = content.getBytes(UTF_8);
            TarArchiveEntry entry = new TarArchiveEntry(name, true);
            entry.setSize(bytes.length);
            entries.add(entry);
            contents.add(bytes);
        });
        return tar(longNames, entries, contents);
    }

    static byte[] tar(int longNames, List<TarArchiveEntry> entries, List<byte[]> contents) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
            tar.setLongFileMode(longNames);
            tar.setAddPaxHeadersForNonAsciiNames(
                    longNames == TarArchiveOutputStream.LONGFILE_POSIX);
            for (int i = 0; i < entries.size(); i++) {
                tar.putArchiveEntry(entries.get(i));
                tar.write(contents.get(i));
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A zip archive of files, in their order, as a stream that cannot go back writes it. */
    public static byte[] zip(Map<String, String> files) {
        List<ZipArchiveEntry> entries = new ArrayList<>();
        List<byte[]> contents = new ArrayList<>();
        files.forEach((name, content) -> {
            entries.add(new ZipArchiveEntry(name));
            contents.add(content.getBytes(UTF_8));
        });
        return zip(entries, contents);
    }

    static byte[] zip(List<ZipArchiveEntry> entries, List<byte[]> contents) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
            for (int i = 0; i < entries.size(); i++) {
                zip.putArchiveEntry(entries.get(i));
                zip.write(contents.get(i));
                zip.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** All files of an archive, as {@code name=content}. */
    static List<String> read(ArchiveReader archive) throws IOException {
        List<String> files = new ArrayList<>();
        try (archive) {
            for (ArchiveEntry entry; (entry = archive.next()) != null; ) {
                files.add(entry.name() + "=" + new String(entry.in().readAllBytes(), UTF_8));
            }
        }
        return files;
    }

    /** What is wrong with the first fault, behind its file. */
    static String text(InvalidInputException e) {
        return e.faults().getFirst().file() + ": " + e.faults().getFirst().message();
    }
}
