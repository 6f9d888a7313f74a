package dev.lockproof.platform.database;

import java.nio.file.Path;

/** Another live instance holds the data directory. */
final class DataDirectoryInUseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DataDirectoryInUseException(Path directory, String holder) {
        super(
                "The data directory %s is in use by another Lockproof (process %s)."
                        .formatted(directory, holder.isEmpty() ? "unknown" : holder));
    }
}
