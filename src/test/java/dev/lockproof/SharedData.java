package dev.lockproof;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The shared recordings, which are too large for the repository. Without them a test is skipped
 * with a message; on a build server ({@code CI=true}) it fails.
 */
public final class SharedData {

    private static final Path ROOT = Path.of("../shared/data");

    private SharedData() {}

    /** A file or directory by its path below the recordings' root. */
    public static Path file(String path) {
        Path file = ROOT.resolve(path);
        if (!Files.exists(file)) {
            String message = "The shared recording " + file + " is absent.";
            if ("true".equals(System.getenv("CI"))) {
                Assertions.fail(message);
            }
            System.out.println(message + " The test that needs it is skipped.");
            Assumptions.abort(message);
        }
        return file;
    }

    /** A file's content, decompressed where its name ends with {@code .gz} or {@code .zst}. */
    public static InputStream open(String path) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file(path)), 1 << 16);
        if (path.endsWith(".gz")) {
            return new GZIPInputStream(in, 1 << 16);
        }
        return path.endsWith(".zst") ? new ZstdInputStream(in) : in;
    }
}
