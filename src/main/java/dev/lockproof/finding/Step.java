package dev.lockproof.finding;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One dependency in a finding: a task held {@code from} and requested {@code to}.
 *
 * @param from the class of the held lock
 * @param to the class of the requested lock
 * @param fromMode the mode in which {@code from} was held
 * @param toMode the mode in which {@code to} was requested
 * @param task the task; null for a declared dependency
 * @param line the line of the request; null for a declared dependency
 * @param site the code location of the request
 * @param heldSinceLine the line where {@code from} was acquired; null for a declared dependency
 * @param heldSite the code location where {@code from} was acquired
 * @param count how often the recording shows this dependency
 * @param declared which profile declares it and why it holds; null for a recorded one
 * @param file the file of the run that its lines are in; null if the run has one file only, and for
 *     a declared dependency
 * @param run the run that its lines are of, for a finding that several runs show together; null if
 *     it is the run of the finding
 */
public record Step(
        String from,
        String to,
        String fromMode,
        String toMode,
        @Nullable String task,
        @Nullable Long line,
        @Nullable String site,
        @Nullable Long heldSinceLine,
        @Nullable String heldSite,
        long count,
        @Nullable String declared,
        @Nullable String file,
        @Nullable String run) {

    /** A dependency that the run of the finding shows. */
    public Step(
            String from,
            String to,
            String fromMode,
            String toMode,
            @Nullable String task,
            @Nullable Long line,
            @Nullable String site,
            @Nullable Long heldSinceLine,
            @Nullable String heldSite,
            long count,
            @Nullable String declared,
            @Nullable String file) {
        this(
                from,
                to,
                fromMode,
                toMode,
                task,
                line,
                site,
                heldSinceLine,
                heldSite,
                count,
                declared,
                file,
                null);
    }

    /** A dependency of a run's only file. */
    public Step(
            String from,
            String to,
            String fromMode,
            String toMode,
            @Nullable String task,
            @Nullable Long line,
            @Nullable String site,
            @Nullable Long heldSinceLine,
            @Nullable String heldSite,
            long count,
            @Nullable String declared) {
        this(
                from,
                to,
                fromMode,
                toMode,
                task,
                line,
                site,
                heldSinceLine,
                heldSite,
                count,
                declared,
                null);
    }

    /** A recorded dependency. */
    public Step(
            String from,
            String to,
            String fromMode,
            String toMode,
            @Nullable String task,
            @Nullable Long line,
            @Nullable String site,
            @Nullable Long heldSinceLine,
            @Nullable String heldSite,
            long count) {
        this(from, to, fromMode, toMode, task, line, site, heldSinceLine, heldSite, count, null);
    }

    /** The same, with more said about its code locations. */
    Step located(UnaryOperator<String> sites) {
        return new Step(
                from,
                to,
                fromMode,
                toMode,
                task,
                line,
                site == null ? null : sites.apply(site),
                heldSinceLine,
                heldSite == null ? null : sites.apply(heldSite),
                count,
                declared,
                file,
                run);
    }

    /**
     * What its lines are in, in words: the file, and the run if it is named. Null if neither is.
     */
    public @Nullable String recording() {
        if (run == null) {
            return file;
        }
        return "run " + run + (file == null ? "" : "/" + file);
    }

    /** The same, with its lines in a file of a run; null for its only file. */
    public Step of(@Nullable String itsRun, @Nullable String itsFile) {
        return declared != null
                ? this
                : new Step(
                        from,
                        to,
                        fromMode,
                        toMode,
                        task,
                        line,
                        site,
                        heldSinceLine,
                        heldSite,
                        count,
                        null,
                        itsFile,
                        itsRun);
    }

    /** The same, with its lines in a file of the run. */
    public Step in(String itsFile) {
        return declared != null
                ? this
                : new Step(
                        from,
                        to,
                        fromMode,
                        toMode,
                        task,
                        line,
                        site,
                        heldSinceLine,
                        heldSite,
                        count,
                        null,
                        itsFile);
    }
}
