package dev.lockproof.format.gdb;

import java.util.Set;

/** What to tell the sender of a dump that does not show who holds a lock. */
final class OwnerAdvice {

    private static final String UNKNOWN =
            "A thread waits for a lock, and the dump does not show who holds it, so it may be"
                    + " deadlocked. ";
    private static final String NO_ADDRESS =
            "The frames do not show which lock it is: the debug symbols of the C library are"
                    + " missing.";
    private static final String PRINT =
            "Print each such lock with its command: gdb -batch -p PID -ex 'thread apply all bt' -ex"
                    + " 'set trace-commands on'%s.";

    private OwnerAdvice() {}

    /**
     * The advice.
     *
     * @param locks the addresses of locks whose owners are not known
     */
    static String of(Set<String> locks) {
        if (locks.isEmpty()) {
            return UNKNOWN + NO_ADDRESS;
        }
        StringBuilder commands = new StringBuilder();
        for (String address : locks) {
            commands.append(" -ex 'p *(pthread_mutex_t *) ").append(address).append('\'');
        }
        return UNKNOWN + PRINT.formatted(commands);
    }
}
