package dev.lockproof.docs.ci;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Runs commands in a directory, with an environment of its own. */
final class Shell {

    private static final Path SCRIPT = Path.of("docs/ci/lockproof");
    private static final long SECONDS = 60;

    private final Path directory;
    private final Path logs;
    private final Map<String, String> environment = new HashMap<>();

    /**
     * @param directory where the commands run
     * @param port of the service
     */
    Shell(Path directory, int port) throws IOException {
        requireTool("curl");
        this.directory = Files.createDirectories(directory.resolve("work"));
        this.logs = Files.createDirectories(directory.resolve("logs"));
        Path temporary = Files.createDirectories(directory.resolve("tmp"));
        environment.put("PATH", System.getenv("PATH"));
        environment.put("TMPDIR", temporary.toString());
        environment.put("HOME", directory.toString());
        environment.put("no_proxy", "127.0.0.1");
        environment.put("LOCKPROOF_URL", "http://127.0.0.1:" + port);
        Path script = Files.createDirectories(file("ci")).resolve("lockproof");
        Files.copy(
                SCRIPT,
                script,
                StandardCopyOption.COPY_ATTRIBUTES,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** How a command ended and what it printed. */
    record Ended(int code, String out, String err) {}

    /** Skips the test where a tool is not installed. */
    static void requireTool(String name) {
        boolean found =
                List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                        .anyMatch(each -> Files.isExecutable(Path.of(each, name)));
        Assumptions.assumeTrue(found, name + " is not installed");
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    /** Writes a file and the directories above it. */
    Path write(String name, String content) throws IOException {
        Path file = file(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    Shell with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Where the commands put temporary files. */
    Path temporary() {
        return Path.of(environment.get("TMPDIR"));
    }

    /** Runs the script with arguments that no shell changes. */
    Ended lockproof(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 2];
        command[0] = "sh";
        command[1] = "ci/lockproof";
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        return run(command);
    }

    Ended run(String... command) throws Exception {
        Process process = start(command);
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            stop(process);
            throw new AssertionError(
                    "still running after " + SECONDS + " s: " + String.join(" ", command));
        }
        return new Ended(process.exitValue(), text("out"), text("err"));
    }

    /** Starts a command whose output is in {@link #text}. */
    Process start(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.redirectInput(new File("/dev/null"))
                .redirectOutput(logs.resolve("out").toFile())
                .redirectError(logs.resolve("err").toFile())
                .start();
    }

    /** What the last command printed so far: {@code out} or {@code err}. */
    String text(String stream) throws IOException {
        return Files.readString(logs.resolve(stream));
    }

    /** Ends a process with those that it started. */
    static void stop(Process process) throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }
}
