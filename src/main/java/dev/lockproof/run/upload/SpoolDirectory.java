package dev.lockproof.run.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where uploads wait in temporary files. Each process has a directory of its own and holds a lock
 * on a file beside it, which tells what a crashed process left behind from what is in use.
 */
public final class SpoolDirectory implements AutoCloseable {

    static final String PREFIX = "upload-";
    private static final String LOCK_SUFFIX = ".lock";

    private final Path directory;
    private final Path lockFile;
    private final FileChannel lockChannel;

    /**
     * Creates the directory of this process and removes those of dead ones.
     *
     * @param parent where the directories of all processes are; created if missing
     */
    public SpoolDirectory(Path parent) {
        try {
            Files.createDirectories(parent);
            removeDead(parent);
            String name = UUID.randomUUID().toString();
            lockFile = parent.resolve(name + LOCK_SUFFIX);
            lockChannel =
                    FileChannel.open(
                            lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            lockChannel.lock();
            directory = Files.createDirectory(parent.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot use " + parent + " for uploads: " + e.getMessage(), e);
        }
    }

    Path path() {
        return directory;
    }

    /** All bytes of a stream as a file; closing it deletes it. */
    public SeekableByteChannel copy(InputStream in) throws IOException {
        Path file = Files.createTempFile(directory, PREFIX, null);
        try {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return Files.newByteChannel(
                    file, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static void removeDead(Path parent) throws IOException {
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(parent, "*" + LOCK_SUFFIX)) {
            for (Path lock : locks) {
                removeIfDead(lock);
            }
        }
    }

    private static void removeIfDead(Path lockFile) throws IOException {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
            @Nullable FileLock lock = channel.tryLock();
            if (lock != null) {
                String name = lockFile.getFileName().toString();
                remove(
                        lockFile.resolveSibling(
                                name.substring(0, name.length() - LOCK_SUFFIX.length())));
                Files.deleteIfExists(lockFile);
            }
        } catch (OverlappingFileLockException _) {
            // In use by this very process.
        }
    }

    private static void remove(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(directory);
    }

    @Override
    public void close() throws IOException {
        remove(directory);
        lockChannel.close();
        Files.deleteIfExists(lockFile);
    }
}
