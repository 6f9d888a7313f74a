package dev.lockproof.analysis.track;

import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.Symbols;
import java.util.Arrays;
import java.util.Set;

/**
 * Linux semaphores, which lockdep does not know. What it does see is the spinlock inside each,
 * taken by the functions that take and release the semaphore.
 */
final class KernelSemaphores {

    /** What taking the inner lock means. */
    enum Use {
        NONE,
        DOWN,

        /** Taken perhaps: whether it was is not recorded. */
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

    /** What a code location that takes a raw spinlock does with the semaphore around it. */
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
