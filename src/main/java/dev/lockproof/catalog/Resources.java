package dev.lockproof.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * Resources of the catalog. An {@code index.yaml} in each folder lists its entries, because a
 * folder within a jar cannot be listed portably.
 */
final class Resources {

    private Resources() {}

    /** The entries of a folder's index, in its order. A duplicate is an error. */
    static List<String> index(String folder) {
        return index(folder, Resources::read);
    }

    private static List<String> index(String folder, UnaryOperator<String> files) {
        String file = folder + "/index.yaml";
        List<String> entries = Fields.of(file, files.apply(file), "entries").texts("entries");
        Set<String> seen = new HashSet<>();
        for (String entry : entries) {
            if (!seen.add(entry)) {
                throw new CatalogException(file, 0, "entries", entry + " is listed twice");
            }
        }
        return entries;
    }

    /**
     * Reads every entry of a folder's index from its own file.
     *
     * @param reader turns a file's path and text into an entry
     */
    static <T> List<T> all(String folder, BiFunction<String, String, T> reader) {
        return all(folder, Resources::read, reader);
    }

    /**
     * Like {@link #all(String, BiFunction)}, for files from elsewhere.
     *
     * @param files maps a file's path to its text
     */
    static <T> List<T> all(
            String folder, UnaryOperator<String> files, BiFunction<String, String, T> reader) {
        List<T> all = new ArrayList<>();
        for (String entry : index(folder, files)) {
            String file = folder + "/" + entry + ".yaml";
            all.add(reader.apply(file, files.apply(file)));
        }
        return all;
    }

    /** The text of a built-in file. */
    static String read(String file) {
        try (InputStream in = Resources.class.getResourceAsStream("/" + file)) {
            if (in == null) {
                throw new CatalogException(file, 0, "", "there is no such resource");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CatalogException(file, 0, "", "cannot be read", e);
        }
    }

    /** The id in a file. It must be the file's name. */
    static String id(String file, Fields fields) {
        String id = fields.text("id");
        requireName(file, id);
        return id;
    }

    static void requireName(String file, String id) {
        if (!file.endsWith("/" + id + ".yaml")) {
            throw new CatalogException(file, 0, "id", "expected the file's name, not " + id);
        }
    }
}
