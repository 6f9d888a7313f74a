package dev.lockproof.analysis.track;

import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.Symbols;
import java.util.Arrays;
import java.util.Set;

/**
 * Linux semaphores, which lockdep does not track. It sees only the spinlock inside each one, which
 * the functions that acquire and release the semaphore take.
 */
final class KernelSemaphores {

    /** What it means that the inner lock is taken. */
    enum Use {
        NONE,
        DOWN,

        /** An attempt; the recording does not show whether it succeeded. */
        TRY,
        UP
    }

    private static final Set<String> DOWNS =
            Set.of("down", "down_interruptible", "down_killable", "down_timeout");

    private final Symbols symbols;
    private final LockClasses classes;
    private byte[] uses = new byte[0];

    KernelSemaphores(Symbols symbols, LockClasses classes) {
        this.symbols = symbols;
        this.classes = classes;
    }

    /** What a code location that takes a raw spinlock does to the semaphore around it. */
    Use use(int site) {
        if (site < 0) {
            return Use.NONE;
        }
        if (site >= uses.length) {
            uses = Arrays.copyOf(uses, Math.max(site + 1, 2 * uses.length));
        }
        if (uses[site] == 0) {
            uses[site] = (byte) (1 + find(symbols.sites().text(site)).ordinal());
        }
        return Use.values()[uses[site] - 1];
    }

    private static Use find(String site) {
        int plus = site.indexOf('+');
        String function = plus < 0 ? site : site.substring(0, plus);
        if (DOWNS.contains(function)) {
            return Use.DOWN;
        }
        return switch (function) {
            case "down_trylock" -> Use.TRY;
            case "up" -> Use.UP;
            default -> Use.NONE;
        };
    }

    /** The class of the semaphore around an inner lock. */
    int node(int inner) {
        String name = classes.name(inner);
        if (name.endsWith(".lock")) {
            name = name.substring(0, name.length() - ".lock".length());
        } else if (name.endsWith("->lock")) {
            name = name.substring(0, name.length() - "->lock".length());
        }
        if (name.startsWith("(") && name.endsWith(")")) {
            name = name.substring(1, name.length() - 1);
        }
        int node = classes.node(symbols.names().intern(name), -1, 0);
        classes.setKind(node, LockKind.SEMAPHORE);
        return node;
    }
}
