package dev.lockproof.web.frame;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The style sheet, scripts and pictures of the pages. Each has a name with a hash of its content,
 * so that browsers may keep it for good.
 */
final class Assets {

    private static final String FOLDER = "/web/";
    private static final List<String> NAMES =
            List.of("app.css", "graph.js", "list.js", "time.js", "upload.js", "icon.svg");
    private static final int HASH_BYTES = 6;
    private static final Map<String, Asset> BY_PATH = new LinkedHashMap<>();
    private static final Map<String, String> PATHS = new LinkedHashMap<>();

    static {
        NAMES.forEach(Assets::load);
    }

    private Assets() {}

    /**
     * A file.
     *
     * @param type its media type
     */
    record Asset(String type, byte[] content) {}

    /** The path of a file, such as {@code /assets/app.0a1b2c3d4e5f.css}. */
    static String path(String name) {
        return Objects.requireNonNull(PATHS.get(name), name);
    }

    /** The file at a path; null if there is none. */
    static @Nullable Asset at(String path) {
        return BY_PATH.get(path);
    }

    private static void load(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(FOLDER + name)) {
            byte[] content = Objects.requireNonNull(in, name).readAllBytes();
            int dot = name.lastIndexOf('.');
            String path =
                    "/assets/" + name.substring(0, dot) + "." + hash(content) + name.substring(dot);
            PATHS.put(name, path);
            BY_PATH.put(path, new Asset(type(name), content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String type(String name) {
        return name.endsWith(".css")
                ? "text/css;charset=UTF-8"
                : name.endsWith(".js") ? "text/javascript;charset=UTF-8" : "image/svg+xml";
    }
}
