package dev.lockproof.format.java;

import dev.lockproof.trace.TraceSink;
import java.util.EnumSet;
import java.util.Set;

/** Why dumps may hide a deadlock: each reason is told once. */
final class DumpDoubts {

    /** A reason. */
    enum Doubt {
        CUT(
                "The dump ends before the line of JNI references, after which the Java virtual"
                        + " machine lists the deadlocks that it finds: it was cut, and threads may be"
                        + " missing."),
        CUT_FILE("The dump ends early: it was cut, and threads may be missing."),
        VIRTUAL_THREADS(
                "The program has virtual threads, and this kind of dump shows only those that run."
                        + " A deadlock of virtual threads is in the dump that jcmd PID"
                        + " Thread.dump_to_file makes."),
        OWNERS(
                "A thread waits for a lock of java.util.concurrent, and this kind of dump names no"
                        + " owners of such locks: a deadlock through them does not show. jcmd PID"
                        + " Thread.print -l names them for platform threads."),
        READERS(
                "A thread waits for a lock that readers may hold, and no dump names who reads: a"
                        + " deadlock through it does not show."),
        NO_LOCKS(
                "The dump names no locks, as those that Thread.dump_to_file makes before JDK 25:"
                        + " only where threads are shows. Use jcmd PID Thread.print -l, or JDK 25.");

        private final String words;

        Doubt(String words) {
            this.words = words;
        }
    }

    private final TraceSink sink;
    private final Set<Doubt> told = EnumSet.noneOf(Doubt.class);

    DumpDoubts(TraceSink sink) {
        this.sink = sink;
    }

    void tell(Doubt doubt, long line) {
        if (told.add(doubt)) {
            sink.inconclusive(line, doubt.words);
        }
    }
}
