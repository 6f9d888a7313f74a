package dev.lockproof.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL server that runs in a data directory, found through the directory's own {@code
 * postmaster.pid}. It outlives a killed JVM, and must end before the next one starts.
 *
 * <p>A process counts as the server only if it also works in that directory. The process id alone
 * may belong to another process by now, and does after most restarts of a container.
 */
final class Postmaster {

    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);

    private final Path database;

    Postmaster(Path database) {
        this.database = database;
    }

    /**
     * Stops a server that still runs in the directory. Open transactions roll back, committed ones
     * stay.
     *
     * @param patience how long the server may take
     * @throws IllegalStateException if it does not end within that time
     */
    void stop(Duration patience) throws IOException {
        List<ProcessHandle> left = processes();
        Optional<ProcessHandle> server = server();
        if (left.isEmpty()) {
            Files.deleteIfExists(pidFile());
            return;
        }
        LOG.warn("Stopping the PostgreSQL that a former run left in {}: {}", database, pids(left));
        if (server.isPresent()) {
            interrupt(server.get());
        } else {
            left.forEach(ProcessHandle::destroy);
        }
        await(left, patience);
        Files.deleteIfExists(pidFile());
    }

    /** Waits until a stopping server has ended. */
    void awaitEnd(Duration patience) throws IOException {
        await(processes(), patience);
    }

    /** The server itself, if it is alive. */
    Optional<ProcessHandle> server() throws IOException {
        Path file = pidFile();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(this::worksHere);
    }

    private Path pidFile() {
        return database.resolve("postmaster.pid");
    }

    private List<ProcessHandle> processes() throws IOException {
        if (Files.isDirectory(Path.of("/proc/self"))) {
            return ProcessHandle.allProcesses().filter(this::worksHere).toList();
        }
        return server().stream().toList();
    }

    private boolean worksHere(ProcessHandle process) {
        Path working = Path.of("/proc", Long.toString(process.pid()), "cwd");
        try {
            if (Files.isSymbolicLink(working)) {
                return Files.isSameFile(working, database) && isPostgres(process);
            }
            return !Files.isDirectory(Path.of("/proc/self")) && isPostgres(process);
        } catch (IOException e) {
            return false; // gone meanwhile, or another user's
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.replaceFirst(" \\(deleted\\)$", ""))
                .filter(command -> command.endsWith("/postgres"))
                .isPresent();
    }

    /** SIGINT is PostgreSQL's fast shutdown; the JDK itself sends only SIGTERM and SIGKILL. */
    private static void interrupt(ProcessHandle server) throws IOException {
        new ProcessBuilder("sh", "-c", "kill -INT " + server.pid()).inheritIO().start();
    }

    private void await(List<ProcessHandle> processes, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        for (ProcessHandle process : processes) {
            while (process.isAlive()) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "PostgreSQL (process %d) in %s did not stop within %d s"
                                    .formatted(process.pid(), database, patience.toSeconds()));
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for PostgreSQL to stop", e);
        }
    }

    private static List<Long> pids(List<ProcessHandle> processes) {
        return processes.stream().map(ProcessHandle::pid).toList();
    }
}
