package dev.lockproof.bench;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a generated recording to a file, compressed where its name ends in {@code .zst}. */
public final class Generate {

    private Generate() {}

    /** The formats that can be generated, by their ids. */
    static TraceOutput output(String format, OutputStream out) {
        return switch (format) {
            case "native" -> new NativeOutput(out);
            case "ftrace" -> new FtraceOutput(out);
            case "trace-cmd" -> ToolOutput.traceCmd(out);
            case "perf-script" -> ToolOutput.perf(out);
            case "bpftrace" -> new BpftraceOutput(out);
            case "lttng-ust" -> new LttngOutput(out);
            case "std" -> new StdOutput(out);
            default ->
                    throw new IllegalArgumentException(
                            "format must be native, bpftrace, ftrace, trace-cmd, perf-script, lttng-ust"
                                    + " or std, is "
                                    + format);
        };
    }

    /** A whole recording in memory. */
    static byte[] bytes(Workload workload, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TraceOutput output = output(format, bytes)) {
            new TraceGenerator(workload).writeTo(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static OutputStream open(Path file) throws IOException {
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        return file.toString().endsWith(".zst") ? new ZstdOutputStream(out) : out;
    }

    public static void main(String[] args) throws IOException {
        Options options =
                new Options(args, "events", "tasks", "classes", "depth", "paths", "seed", "format");
        if (options.words().size() != 1) {
            throw new IllegalArgumentException("expected one file to write");
        }
        Path file = Path.of(options.words().getFirst());
        String format = options.text("format", "native");
        try (TraceOutput output = output(format, open(file))) {
            new TraceGenerator(Workload.of(options)).writeTo(output);
        }
        System.out.println(file + ": " + Files.size(file) + " bytes");
    }
}
