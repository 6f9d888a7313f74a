package dev.lockproof.format.standard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.SharedData;
import dev.lockproof.format.AutoInput;
import dev.lockproof.format.Detection;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The format of every shared recording is detected, and nothing else is taken for one. */
class SharedDataDetectionTest {

    /** Outputs of programs that are not a kernel's. */
    private static final Set<String> NO_LOGS = Set.of("601.log", "716.log");

    /** Programs with ThreadSanitizer in them, which had nothing to say. */
    private static final Set<String> SILENT =
            Set.of(
                    "double_timed.gcc-sds1.txt",
                    "trylock_half_ok.gcc-sds1.txt",
                    "trylock_ok.gcc-sds1.txt");

    @Test
    void tellsTheFormatOfEveryFile() throws IOException {
        Path root = Objects.requireNonNull(SharedData.file("README.md").getParent());
        Map<String, String> wrong = new TreeMap<>();
        Set<String> seen = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String name = root.relativize(file).toString();
                String expected = expected(name);
                String found = found(file, expected);
                seen.add(expected);
                if (!found.equals(expected)) {
                    wrong.put(name, found + " instead of " + expected);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(seen)
                .contains("native", "bpftrace", "trace-cmd", "ftrace", "perf-script", "kernel-log")
                .contains("proc-lockdep", "proc-lockdep-chains", "proc-lock-stat")
                .contains("tsan", "go-deadlock", "absl")
                .contains("lttng-ust", "std", "java-dump", "java-dump-json", "go-dump");
    }

    /** The format by the file's place; {@code none} if it is no recording of a known format. */
    private static String expected(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        if (name.startsWith("proof/")
                || file.contains("truth.json")
                || file.equals("expected.json")) {
            return "none";
        }
        if (file.contains(".ndjson")) {
            return "native";
        }
        if (name.startsWith("tools/java/")) {
            return file.endsWith(".json") ? "java-dump-json" : "java-dump";
        }
        if (name.startsWith("tools/go-runtime/")) {
            return "go-dump";
        }
        if (name.startsWith("tools/tsan/")) {
            return SILENT.contains(file) ? "none" : "tsan";
        }
        if (name.startsWith("tools/go-deadlock/")) {
            return "go-deadlock";
        }
        if (name.startsWith("tools/absl/")) {
            return "absl";
        }
        if (name.startsWith("tools/helgrind/")) {
            return file.endsWith(".xml") ? "helgrind-xml" : "helgrind";
        }
        if (name.startsWith("tools/drd/")) {
            return "drd";
        }
        if (name.startsWith("tools/gdb/")) {
            return "gdb";
        }
        if (name.startsWith("tools/lttng/")) {
            return "lttng-ust";
        }
        if (name.startsWith("std/") || name.startsWith("tools/std/")) {
            return file.equals("broken.std") ? "none" : "std";
        }
        if (name.startsWith("kernel-log/")) {
            return file.endsWith(".log") || file.endsWith(".log.gz")
                    ? NO_LOGS.contains(file) ? "none" : "kernel-log"
                    : "none";
        }
        return switch (file) {
            case "dmesg.txt", "boot-healthy-reclaim.dmesg.txt.gz" -> "kernel-log";
            case "ftrace.txt.gz", "ftrace-13204.txt.gz", "ftrace-192110-smp2.txt.gz" -> "ftrace";
            case "trace-cmd-report-3000.txt" -> "trace-cmd";
            case "perf-nog-script-3000.txt" -> "perf-script";
            case "abba-plain.txt", "abba-json.txt" -> "bpftrace";
            case "proc_lockdep.gz" -> "proc-lockdep";
            default -> proc(file);
        };
    }

    private static String proc(String file) {
        if (file.endsWith(".lockdep.gz") || file.endsWith(".lockdep_stats.gz")) {
            return "proc-lockdep";
        }
        if (file.endsWith(".lockdep_chains.gz")) {
            return "proc-lockdep-chains";
        }
        return file.endsWith(".lock_stat.gz") ? "proc-lock-stat" : "none";
    }

    /**
     * The format that is found; {@code none} if there is none, or several may be right. JSON that
     * is no trace may look like one, and the reader refuses it.
     */
    private static String found(Path file, String expected) throws IOException {
        try (AutoInput input =
                AutoInput.open(
                        new BufferedInputStream(Files.newInputStream(file)), null, 1L << 40)) {
            Detection detection = input.examine(StandardFormats.alone());
            boolean json = expected.equals("none") && file.toString().contains("json");
            return detection
                    .found()
                    .filter(each -> each.recognition().isSure() || !json)
                    .map(each -> each.format().id())
                    .orElse("none");
        }
    }
}
