package dev.lockproof.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Kernel logs that are made to slow a reader down or to make it keep what it read. */
enum HostileLogs {
    NAME_WITHOUT_END("a class name without end") {
        @Override
        void add(StringBuilder log, int number) {
            if (number == 0) {
                log.append(HEADLINE).append("-> #1 (&a");
            }
            log.append("->b (c#").append(number).append(number % 80 == 79 ? "\n" : "/");
        }
    },
    HELD_WITHOUT_END("all locks held, without end") {
        @Override
        void add(StringBuilder log, int number) {
            if (number == 0) {
                log.append("[    1.000000] Showing all locks held in the system:\n");
            }
            if (number % 4 == 0) {
                log.append("[    1.000000] 4 locks held by task/").append(number).append(":\n");
            }
            log.append("[    1.000000]  #").append(number % 4).append(": ffff8880");
            log.append("%08x".formatted(number));
            log.append(" (&a->b){+.+.}-{4:4}, at: f+0x1/0x2\n");
        }
    },
    CALLERS("callers without end") {
        @Override
        void add(StringBuilder log, int number) {
            log.append("[    1.000000][T").append(number).append("] ");
            log.append("WARNING: possible recursive locking detected\n");
            log.append("[    1.000000][T").append(number / 2).append("] a/1 is trying to ");
            log.append("acquire lock:\n");
        }
    },
    STACK_WITHOUT_END("a stack without end") {
        @Override
        void add(StringBuilder log, int number) {
            if (number == 0) {
                log.append(HEADLINE).append("Call Trace:\n");
            }
            log.append("[    1.000000]  function_").append(number).append("+0x1/0x2\n");
        }
    },
    CHAIN_WITHOUT_END("a chain without end") {
        @Override
        void add(StringBuilder log, int number) {
            if (number == 0) {
                log.append(HEADLINE);
            }
            log.append("[    1.000000] -> #").append(1_000_000 - number);
            log.append(" (&a").append(number).append("){+.+.}-{4:4}:\n");
        }
    },
    BROKEN_LOCKS("broken locks") {
        @Override
        void add(StringBuilder log, int number) {
            if (number % 4000 == 0) {
                log.append(HEADLINE);
            }
            log.append("[    1.000000] (&a(&a){(&a){-+(&a\n");
        }
    },
    HEADLINES("headlines only") {
        @Override
        void add(StringBuilder log, int number) {
            log.append("[    1.000000] WARNING: possible circular locking dependency detected\n");
            log.append("[    1.000000] WARNING: inconsistent lock state\n");
        }
    },
    HUNG("hung tasks without end") {
        @Override
        void add(StringBuilder log, int number) {
            log.append("[    1.000000] INFO: task t:").append(number);
            log.append(" blocked for more than 120 seconds.\n");
        }
    };

    private static final String HEADLINE =
            "[    1.000000] WARNING: possible circular locking dependency detected\n";

    private final String shown;

    HostileLogs(String shown) {
        this.shown = shown;
    }

    String shown() {
        return shown;
    }

    /** Adds the next lines. */
    abstract void add(StringBuilder log, int number);

    /** A log of a size. */
    byte[] bytes(int size) {
        StringBuilder log = new StringBuilder(size + 1000);
        for (int number = 0; log.length() < size; number++) {
            add(log, number);
        }
        return Arrays.copyOf(log.toString().getBytes(UTF_8), size);
    }
}
