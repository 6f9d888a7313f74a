package dev.lockproof.analysis;

import com.github.luben.zstd.ZstdInputStream;
import dev.lockproof.SharedData;
import dev.lockproof.finding.Finding;
import dev.lockproof.trace.TraceSink;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A bug, or a look-alike that is fine, that was run in a real kernel, with lockdep's verdict. */
record Scenario(String name, JsonNode truth) {

    /** What came before every {@code after-boot} recording. */
    private static final String BOOT = "scenario/_boot-prefix.ndjson.zst";

    static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        try (DirectoryStream<Path> stream =
                Files.newDirectoryStream(SharedData.file("scenario"), Files::isDirectory)) {
            for (Path folder : stream) {
                JsonNode truth = new ObjectMapper().readTree(folder.resolve("truth.json").toFile());
                all.add(new Scenario(folder.getFileName().toString(), truth));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    String path(String file) {
        return "scenario/" + name + "/" + file;
    }

    boolean has(String file) {
        return Files.exists(SharedData.file("scenario").resolve(name).resolve(file));
    }

    /** Whether lockdep is right to be silent: there is no bug, also none that it cannot see. */
    boolean isHealthy() {
        return !truth.get("bug_by_design").asBoolean();
    }

    /** The kinds of lockdep's reports that rules answer to. */
    Set<String> judgedKinds() {
        Set<String> kinds = new TreeSet<>();
        truth.get("reports").forEach(report -> kinds.add(report.get("kind").asString()));
        kinds.retainAll(Complaints.RULES.keySet());
        return kinds;
    }

    /** The classes of the cycle, sorted. */
    List<String> cycle() {
        return StreamSupport.stream(truth.path("cycle").spliterator(), false)
                .map(JsonNode::asString)
                .sorted()
                .toList();
    }

    /**
     * Findings that rest on nothing after lockdep's first report, which disturbed the recording.
     */
    List<Finding> judged(AnalysisResult result) {
        return Complaints.before(end("first_line_after_lockdep_off"), result);
    }

    /** As {@link #judged}, of the recording since boot. */
    List<Finding> judgedSinceBoot(AnalysisResult result) throws IOException {
        long end = end("after_prefix_first_line_after_lockdep_off");
        return Complaints.before(end == Long.MAX_VALUE ? end : end + bootLines(), result);
    }

    private long end(String field) {
        JsonNode line = truth.path(field);
        return line.isNumber() ? line.asLong() : Long.MAX_VALUE;
    }

    private static long bootLines() throws IOException {
        try (InputStream in = zstd(BOOT)) {
            byte[] buffer = new byte[1 << 16];
            long lines = 0;
            for (int read; (read = in.read(buffer)) >= 0; ) {
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
            return lines;
        }
    }

    AnalysisResult trace() throws IOException {
        return Recording.shared("native", path("trace.ndjson.gz"));
    }

    /** The scenario with all that the kernel did since it booted. */
    AnalysisResult sinceBoot() throws IOException {
        try (InputStream all = openSinceBoot()) {
            return Recording.read("native", all);
        }
    }

    /** Pushes the scenario with all that the kernel did since it booted into a sink. */
    void sinceBootInto(TraceSink sink) throws IOException {
        try (InputStream all = openSinceBoot()) {
            Recording.readInto(sink, "native", all);
        }
    }

    private InputStream openSinceBoot() throws IOException {
        return new SequenceInputStream(zstd(BOOT), zstd(path("after-boot.ndjson.zst")));
    }

    private static InputStream zstd(String path) throws IOException {
        InputStream file = Files.newInputStream(SharedData.file(path));
        return new ZstdInputStream(new BufferedInputStream(file, 1 << 16));
    }

    @Override
    public String toString() {
        return name;
    }
}
