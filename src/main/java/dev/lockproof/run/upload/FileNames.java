package dev.lockproof.run.upload;

import dev.lockproof.format.archive.EntryNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of the files of a form: each one's own, or with a number if it comes again. */
final class FileNames {

    private static final String UNNAMED = "file";

    private final List<String> names = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private final List<String> empty = new ArrayList<>();

    /**
     * Adds a file.
     *
     * @param sent as the client named it
     * @return its name among the others
     * @throws dev.lockproof.trace.InvalidInputException if it is no relative path
     */
    String add(@Nullable String sent) {
        String checked = sent == null || sent.isBlank() ? UNNAMED : EntryNames.checked(sent);
        String own = checked.isEmpty() ? UNNAMED : checked;
        String name = own;
        for (int number = 2; !taken.add(name); number++) {
            name = own + " (" + number + ")";
        }
        names.add(name);
        return name;
    }

    /** All names, in the order of the files. */
    List<String> all() {
        return List.copyOf(names);
    }

    /** Adds a file without content. A form also has such a part for what is not filled in. */
    void addEmpty(@Nullable String sent) {
        if (sent != null && !sent.isBlank()) {
            empty.add(EntryNames.shown(sent));
        }
    }

    /** The names of the files without content, for a message. */
    List<String> empty() {
        return List.copyOf(empty);
    }
}
