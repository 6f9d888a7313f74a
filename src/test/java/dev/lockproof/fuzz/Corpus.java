package dev.lockproof.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The inputs from which the fuzzer starts: small recordings, and whatever once made a reader fail.
 */
final class Corpus {

    private static final Path RESOURCES = Path.of("src/test/resources");

    /** Recordings of other tests that serve as well. */
    private static final Map<String, List<String>> FURTHER =
            Map.of(
                    "kernel-log", List.of("kernel-log", "kernel-log/reports"),
                    "bpftrace", List.of("bpftrace"),
                    "native", List.of("reports", "selftest"));

    /** Large inputs slow the fuzzer down. */
    private static final long MAX_BYTES = 6000;

    /** Many inputs that are much alike teach it nothing. */
    private static final int STRIDE = 8;

    /** So many inputs of each format serve the detection. */
    private static final int SENT = 2;

    private Corpus() {}

    /** The inputs of a target, by name. */
    static Map<String, byte[]> of(String target) {
        Map<String, byte[]> inputs = new TreeMap<>();
        if (target.equals(Targets.AUTO)) {
            return ofAll();
        }
        add(inputs, files("fuzz/" + target));
        for (String folder : FURTHER.getOrDefault(target, List.of())) {
            List<Path> files = files(folder);
            int stride = files.size() > 40 ? STRIDE : 1;
            List<Path> some = new ArrayList<>();
            for (int i = 0; i < files.size(); i += stride) {
                some.add(files.get(i));
            }
            add(inputs, some);
        }
        return inputs;
    }

    /** Some inputs of each format, sent in different ways, and the target's own. */
    private static Map<String, byte[]> ofAll() {
        Map<String, byte[]> inputs = new TreeMap<>();
        for (String format : Targets.formats()) {
            of(format).entrySet().stream()
                    .limit(SENT)
                    .forEach(each -> {
                        List<byte[]> sent = AutoChecks.sent(each.getValue());
                        for (int i = 0; i < sent.size(); i++) {
                            inputs.put(each.getKey() + " sent " + i, sent.get(i));
                        }
                    });
        }
        add(inputs, files("fuzz/" + Targets.AUTO));
        return inputs;
    }

    private static List<Path> files(String folder) {
        Path from = RESOURCES.resolve(folder);
        if (!Files.isDirectory(from)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(from)) {
            return files.filter(file -> Files.isRegularFile(file) && !isOther(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOther(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".json")
                || name.endsWith(".dict")
                || file.toFile().length() > MAX_BYTES;
    }

    private static void add(Map<String, byte[]> inputs, List<Path> files) {
        for (Path file : files) {
            try {
                inputs.put(file.toString(), Files.readAllBytes(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
