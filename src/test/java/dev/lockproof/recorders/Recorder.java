package dev.lockproof.recorders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.recorders.Tools.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The recorder for pthreads, compiled, and a program that it records. */
final class Recorder {

    private static final Path SOURCE = Path.of("recorders/pthread/lockproof-pthread.c");
    private static final Path PAGE = Path.of("docs/recorders/pthread.md");
    private static final Path HABITS = Path.of("src/test/resources/recorders/habits.c");

    private final Path directory;
    private final Path library;
    private final Path program;

    /** Compiles both, the recorder by the command that its page shows. */
    Recorder(Path directory) throws IOException, InterruptedException {
        Tools.require("cc");
        this.directory = directory;
        library = directory.resolve("liblockproof-pthread.so");
        program = directory.resolve("habits");
        Path source = Files.createDirectories(directory.resolve(SOURCE).getParent());
        Files.copy(SOURCE, source.resolve(SOURCE.getFileName()));
        String command =
                Files.readAllLines(PAGE).stream()
                        .filter(line -> line.startsWith("cc -shared "))
                        .findFirst()
                        .orElseThrow();
        compile(Stream.concat(Stream.of(command.split(" ")), Stream.of("-Wall", "-Wextra")));
        compile(
                Stream.of(
                        "cc",
                        "-O1",
                        "-o",
                        program.toString(),
                        HABITS.toAbsolutePath().toString(),
                        "-pthread"));
        assertThat(library).exists();
    }

    private void compile(Stream<String> command) throws IOException, InterruptedException {
        Ended ended = Tools.run(directory, Map.of(), command.toList());
        assertThat(ended.output()).isEmpty();
        assertThat(ended.code()).isZero();
    }

    /**
     * Lets the program follow a habit.
     *
     * @return where its files are
     */
    Recorded record(String habit, int code) throws IOException, InterruptedException {
        return record(habit, code, Map.of());
    }

    /** The same, with settings of the recorder. */
    Recorded record(String habit, int code, Map<String, String> settings)
            throws IOException, InterruptedException {
        Path files = Files.createTempDirectory(directory, habit);
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("LD_PRELOAD", library.toString());
        environment.put("LOCKPROOF_DIR", files.toString());
        Ended ended = Tools.run(directory, environment, List.of(program.toString(), habit));
        assertThat(ended.output()).isEmpty();
        assertThat(ended.code()).isEqualTo(code);
        return new Recorded(files);
    }

    /** Merges the parts that a killed process left, as the page says. */
    void merge(Path parts) throws IOException, InterruptedException {
        Ended ended =
                Tools.run(
                        directory,
                        Map.of(
                                "LD_PRELOAD",
                                library.toString(),
                                "LOCKPROOF_MERGE",
                                parts.toString()),
                        List.of("true"));
        assertThat(ended.output()).isEmpty();
        assertThat(ended.code()).isZero();
    }
}
