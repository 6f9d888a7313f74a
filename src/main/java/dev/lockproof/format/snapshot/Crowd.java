package dev.lockproof.format.snapshot;

import dev.lockproof.trace.TraceSink;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lock of a dump that most threads wait for. */
final class Crowd {

    /** Fewer threads at one lock are nothing to speak of. */
    private static final int MIN_WAITERS = 3;

    private final Dump dump;
    private final Map<String, @Nullable DumpedThread> owners;
    private final TraceSink sink;

    private static final class Waiters {
        private final DumpedLock lock;
        private int count;

        Waiters(DumpedLock lock) {
            this.lock = lock;
        }
    }

    Crowd(Dump dump, Map<String, @Nullable DumpedThread> owners, TraceSink sink) {
        this.dump = dump;
        this.owners = owners;
        this.sink = sink;
    }

    /** Says which lock it is, if it is worth a word. */
    void tell() {
        Map<String, Waiters> all = new LinkedHashMap<>();
        int waiting = 0;
        Waiters most = null;
        for (DumpedThread thread : dump.threads()) {
            DumpedLock wanted = thread.wanted();
            if (wanted == null) {
                continue;
            }
            waiting++;
            if (!wanted.isKnown()) {
                continue;
            }
            Waiters waiters =
                    all.computeIfAbsent(wanted.instance(), instance -> new Waiters(wanted));
            waiters.count++;
            most = most == null || waiters.count > most.count ? waiters : most;
        }
        if (most != null && most.count >= MIN_WAITERS) {
            sink.diagnostic(dump.line(), words(most, waiting));
        }
    }

    private String words(Waiters most, int waiting) {
        DumpedThread owner = owners.get(most.lock.instance());
        String by =
                owner == null
                        ? "; the dump does not say who holds it."
                        : ". "
                                + owner.name()
                                + " holds it"
                                + (owner.site() == null ? "." : " in " + owner.site() + ".");
        String who = most.count == waiting ? "All " + waiting : most.count + " of the " + waiting;
        return who + " threads that wait for locks in this dump wait for " + most.lock.text() + by;
    }
}
