package dev.lockproof.format.symbols;

import dev.lockproof.format.symbols.CodeSite.Address;
import dev.lockproof.format.symbols.CodeSite.Offset;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Some code locations, and what symbol files say about them. A location that they do not have, or
 * have in two ways, stays as it is: nothing is guessed.
 */
public final class WantedSites {

    private final Map<String, CodeSite> sites = new HashMap<>();
    private final Map<String, List<Offset>> offsets = new HashMap<>();
    private final NearestSymbols symbols;

    /** Files with their lines; null for a location that has two. */
    private final Map<CodeSite, @Nullable String> places = new HashMap<>();

    /**
     * @param texts code locations as a recording has them
     */
    public WantedSites(Collection<String> texts) {
        Set<Long> addresses = new HashSet<>();
        for (String text : texts) {
            CodeSite site = CodeSite.of(text).orElse(null);
            if (site == null || sites.put(text, site) != null) {
                continue;
            }
            switch (site) {
                case Address raw -> addresses.add(raw.address());
                case Offset offset ->
                        offsets.computeIfAbsent(offset.key(), _ -> new ArrayList<>()).add(offset);
            }
        }
        symbols = new NearestSymbols(addresses);
    }

    /** Whether symbols could say nothing about any of them. */
    public boolean isEmpty() {
        return sites.isEmpty();
    }

    /**
     * Reads a file of symbols to its end.
     *
     * @throws dev.lockproof.trace.InvalidInputException if a line is of no known kind
     */
    public void read(InputStream in) throws IOException {
        SymbolFile.read(in, new Lookup());
    }

    private final class Lookup implements SymbolLine.Sink {

        @Override
        public void symbol(long address, char type, SymbolLine name) {
            symbols.add(address, type, name);
        }

        @Override
        public void place(long address, SymbolLine place) {
            if (symbols.wants(address)) {
                put(new Address(address), place.rest());
            }
        }

        @Override
        public void place(Offset function, String place) {
            for (Offset each : offsets.getOrDefault(function.key(), List.of())) {
                if (each.fits(function)) {
                    put(each, place);
                }
            }
        }
    }

    private void put(CodeSite site, String place) {
        if (!places.containsKey(site)) {
            places.put(site, place);
        } else if (!place.equals(places.get(site))) {
            places.put(site, null);
        }
    }

    /**
     * A location with what is known about it, such as {@code frob_ioctl+0x1c [frob] (frob.c:123)
     * [0xffffffffc0001040]}. The original stays visible.
     */
    public String text(String original) {
        CodeSite site = sites.get(original);
        if (site == null) {
            return original;
        }
        String place = places.get(site);
        String behind = place == null ? "" : " (" + place + ")";
        String name = site instanceof Address raw ? symbols.name(raw.address()) : null;
        return name == null ? original + behind : name + behind + " [" + original + "]";
    }

    /** A text with the names of functions instead of their addresses. */
    public String inText(String text) {
        StringBuilder named = new StringBuilder();
        int copied = 0;
        for (int at = text.indexOf("0x"); at >= 0; at = text.indexOf("0x", at + 2)) {
            int end = at + 2;
            while (end < text.length() && Character.digit(text.charAt(end), 16) >= 0) {
                end++;
            }
            String name =
                    at > 0 && isInWord(text.charAt(at - 1)) ? null : name(text.substring(at, end));
            if (name != null) {
                named.append(text, copied, at).append(name);
                copied = end;
            }
        }
        return copied == 0 ? text : named.append(text, copied, text.length()).toString();
    }

    private static boolean isInWord(char before) {
        return Character.isLetterOrDigit(before) || before == '+' || before == '/' || before == '[';
    }

    private @Nullable String name(String original) {
        return sites.get(original) instanceof Address raw ? symbols.name(raw.address()) : null;
    }
}
