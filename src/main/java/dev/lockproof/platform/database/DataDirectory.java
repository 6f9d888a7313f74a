package dev.lockproof.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of one instance. A file lock holds it as long as the instance lives: the system
 * drops the lock with the process, however it ends.
 */
final class DataDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);
    private static final Duration RETRY = Duration.ofMillis(200);

    private final Path root;
    private final FileChannel channel;

    private DataDirectory(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    /**
     * Takes the directory, and creates it if it is absent.
     *
     * @param patience how long to wait for an instance that is shutting down
     * @throws DataDirectoryInUseException if another instance still holds it after that
     */
    static DataDirectory open(Path directory, Duration patience) {
        Path root = directory.toAbsolutePath().normalize();
        try {
            create(root);
            FileChannel channel =
                    FileChannel.open(
                            root.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            if (!lock(root, channel, patience)) {
                String holder = read(channel);
                channel.close();
                throw new DataDirectoryInUseException(root, holder);
            }
            write(channel, Long.toString(ProcessHandle.current().pid()));
            return new DataDirectory(root, channel);
        } catch (IOException e) {
            throw new UncheckedIOException("The data directory " + root + " is not usable", e);
        }
    }

    /** Where PostgreSQL keeps its files. */
    Path database() {
        return root.resolve("postgres");
    }

    /** Where the PostgreSQL programs are unpacked. */
    Path programs() {
        return root.resolve("postgres-bin");
    }

    /** The secret that the embedded PostgreSQL accepts; readable by its owner alone. */
    Path secret() {
        return root.resolve("postgres.secret");
    }

    /** Exists once the database is completely created. */
    Path marker() {
        return root.resolve("postgres.ready");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** A new directory belongs to its owner alone; an existing one retains its permissions. */
    private static void create(Path root) throws IOException {
        if (Files.notExists(root)) {
            Files.createDirectories(root);
            keepToOwner(root);
        }
    }

    /** Has no effect if the file system has no such permissions. */
    static void keepToOwner(Path directory) throws IOException {
        if (Files.getFileStore(directory).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static boolean lock(Path root, FileChannel channel, Duration patience)
            throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean told = false;
        while (tryLock(channel) == null) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            if (!told) {
                LOG.info("Waiting for process {} to leave {}", read(channel), root);
                told = true;
            }
            pause();
        }
        return true;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // another context of this very process
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the data directory", e);
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(32);
        channel.read(buffer, 0);
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8).strip();
    }

    private static void write(FileChannel channel, String text) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8)), 0);
    }
}
