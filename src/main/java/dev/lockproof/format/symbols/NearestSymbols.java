package dev.lockproof.format.symbols;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * Between two wanted addresses only the highest and the lowest symbol matter: the highest is the one below the upper
 * address, the lowest the one above the lower. So a file of any length needs room only for what is wanted.
 */
/** The functions around some addresses, found in one pass over symbols in any order. */
final class NearestSymbols {

    /** No function is longer; what lies behind is a gap. */
    private static final long MAX_BYTES = 1 << 20;

    private static final String TEXT = "tTwW";

    /** Values that are no places, and places that are not known. */
    private static final String IGNORED = "aAUNn?-";

    private final long[] wanted;
    private final Gap[] gaps;

    /** The symbols above a wanted address, up to and including the next one. */
    private static final class Gap {
        private boolean empty = true;
        private long lowest;
        private long highest;
        private boolean text;
        private String name = "";

        void add(long address, boolean isText, SymbolLine line) {
            if (empty || Long.compareUnsigned(address, lowest) < 0) {
                lowest = address;
            }
            int order = empty ? 1 : Long.compareUnsigned(address, highest);
            // Of several names of an address the first counts, but a function's before another.
            if (order > 0 || (order == 0 && isText && !text)) {
                highest = address;
                text = isText;
                name = isText ? line.rest() : "";
            }
            empty = false;
        }
    }

    NearestSymbols(Set<Long> addresses) {
        wanted = addresses.stream().mapToLong(each -> each ^ Long.MIN_VALUE).sorted().toArray();
        gaps = new Gap[wanted.length + 1];
        Arrays.setAll(gaps, _ -> new Gap());
    }

    boolean wants(long address) {
        return Arrays.binarySearch(wanted, address ^ Long.MIN_VALUE) >= 0;
    }

    void add(long address, char type, SymbolLine line) {
        if (wanted.length > 0 && IGNORED.indexOf(type) < 0) {
            gaps[gap(address)].add(address, TEXT.indexOf(type) >= 0, line);
        }
    }

    /** The gap whose upper end is the first wanted address that is not below this one. */
    private int gap(long address) {
        int found = Arrays.binarySearch(wanted, address ^ Long.MIN_VALUE);
        return found >= 0 ? found : -found - 1;
    }

    /** The function that a wanted address is in, with the offset; null if none is known. */
    @Nullable String name(long address) {
        int below = gap(address);
        while (below >= 0 && gaps[below].empty) {
            below--;
        }
        if (below < 0 || !gaps[below].text) {
            return null;
        }
        long offset = address - gaps[below].highest;
        boolean known = offset == 0 || (isBelowAnother(address) && offset < MAX_BYTES);
        return known ? named(gaps[below].name, offset) : null;
    }

    /** Without a symbol behind it nobody knows where the last function ends. */
    private boolean isBelowAnother(long address) {
        for (int above = gap(address) + 1; above < gaps.length; above++) {
            if (!gaps[above].empty) {
                return true;
            }
        }
        return false;
    }

    /** With the offset behind the name, before a module that follows it. */
    private static String named(String text, long offset) {
        int module = text.lastIndexOf('[');
        boolean has =
                module > 0 && text.endsWith("]") && Character.isWhitespace(text.charAt(module - 1));
        String name = has ? text.substring(0, module).strip() : text;
        return name + "+0x" + Long.toHexString(offset) + (has ? " " + text.substring(module) : "");
    }
}
