package dev.lockproof.format.proc;

import dev.lockproof.format.Completeness;

/** The files of {@code /proc} about locks. */
enum ProcFile {
    CLASSES(
            "proc-lockdep",
            "all lock classes:",
            "classes or dependencies of lockdep",
            Completeness.GRAPH,
            "Dependency graph of a Linux kernel (/proc/lockdep), \"all lock classes:\""),
    CHAINS(
            "proc-lockdep-chains",
            "all lock chains:",
            "chains of lockdep",
            Completeness.GRAPH,
            "Chains of locks that a Linux kernel saw held (/proc/lockdep_chains), \"all lock"
                    + " chains:\""),
    STATISTICS(
            "proc-lock-stat",
            "lock_stat version",
            "waits for locks",
            Completeness.CONTENTION,
            "Waits for locks in a Linux kernel (/proc/lock_stat), \"lock_stat version 0.4\"");

    private final String id;
    private final String title;
    private final String shape;
    private final Completeness completeness;
    private final String description;

    ProcFile(String id, String title, String shape, Completeness completeness, String description) {
        this.id = id;
        this.title = title;
        this.shape = shape;
        this.completeness = completeness;
        this.description = description;
    }

    /** The id of the format. */
    String id() {
        return id;
    }

    /** Where the kernel shows it. */
    String path() {
        return "/proc/" + id.substring("proc-".length()).replace('-', '_');
    }

    /** How the file begins. */
    String title() {
        return title;
    }

    /** What its lines are. */
    String shape() {
        return shape;
    }

    Completeness completeness() {
        return completeness;
    }

    /** One line for a person. */
    String description() {
        return description;
    }
}
