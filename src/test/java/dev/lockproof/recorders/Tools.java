package dev.lockproof.recorders;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Commands of the machine. */
final class Tools {

    private static final long SECONDS = 120;

    private Tools() {}

    /**
     * How a command ended.
     *
     * @param code its exit code, or 128 and the number of the signal
     * @param output what it printed, errors included
     */
    record Ended(int code, String output) {}

    /** Skips the test where a tool is not installed; fails where all of them are expected. */
    static void require(String name) {
        boolean found =
                List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                        .anyMatch(each -> Files.isExecutable(Path.of(each, name)));
        if (!found) {
            String message = name + " is not installed.";
            if ("true".equals(System.getenv("CI"))) {
                Assertions.fail(message);
            }
            System.out.println(message + " The test that needs it is skipped.");
            Assumptions.abort(message);
        }
    }

    /** Runs a command to its end, in a directory and with additions to the environment. */
    static Ended run(Path directory, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "output", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            Assertions.fail(command + " does not end: " + Files.readString(output));
        }
        return new Ended(process.exitValue(), Files.readString(output));
    }
}
