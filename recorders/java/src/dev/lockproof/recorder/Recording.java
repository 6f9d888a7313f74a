package dev.lockproof.recorder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/*
 * All events go through one lock, so the order of the lines is the order of the events, and a recording that is cut off
 * is right as far as it goes. Only whole lines are written.
 */

/** The file of a recording. */
final class Recording {

    private final ReentrantLock lock = new ReentrantLock();
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private final FileChannel file;
    private boolean failed;

    Recording(Path path) throws IOException {
        file =
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
        write(
                "{\"op\":\"meta\",\"complete\":true,\"profile\":\"java\",\"source\":\"lockproof-java: "
                        + Runtime.version()
                        + "\"}\n");
        Runtime.getRuntime().addShutdownHook(new Thread(this::flush, "lockproof-recorder"));
        Thread writer = new Thread(this::flushOften, "lockproof-recorder-writer");
        writer.setDaemon(true);
        writer.start();
    }

    /** Writes lines that no other line may come between. */
    void write(String lines) {
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        lock.lock();
        try {
            if (bytes.length > buffer.remaining()) {
                flush();
            }
            if (bytes.length <= buffer.remaining()) {
                buffer.put(bytes);
            }
        } finally {
            lock.unlock();
        }
    }

    /** A program that hangs has its last events in the file. */
    private void flushOften() {
        try {
            while (true) {
                Thread.sleep(500);
                flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void flush() {
        lock.lock();
        try {
            buffer.flip();
            while (buffer.hasRemaining() && !failed) {
                file.write(buffer);
            }
            buffer.clear();
        } catch (IOException e) {
            failed = true;
            throw new UncheckedIOException("the recording ends here", e);
        } finally {
            lock.unlock();
        }
    }
}
