package dev.lockproof.fuzz;

import dev.lockproof.format.Formats;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.format.standard.StandardFormats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is fuzzed: the reader of each format by the format's id, and {@link #AUTO}. */
final class Targets {

    static final String AUTO = "auto";

    private static final Formats FORMATS = StandardFormats.alone();

    /** The only target, if the person who runs the fuzzer picked one. */
    private static final @Nullable String PICKED = picked(System.getProperty("fuzz.target", ""));

    private static final List<String> ALL =
            Stream.concat(formats().stream(), Stream.of(AUTO)).toList();

    private Targets() {}

    private static @Nullable String picked(String property) {
        return property.isEmpty() ? null : property;
    }

    static List<String> all() {
        return ALL;
    }

    static List<String> formats() {
        return FORMATS.all().stream().map(TraceFormat::id).toList();
    }

    /** Inputs for {@link #fuzz(byte[])}. */
    static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (int i = 0; i < ALL.size(); i++) {
            if (PICKED != null && !PICKED.equals(ALL.get(i))) {
                continue;
            }
            for (byte[] input : Corpus.of(ALL.get(i)).values()) {
                byte[] seed = new byte[input.length + 1];
                seed[0] = (byte) i;
                System.arraycopy(input, 0, seed, 1, input.length);
                seeds.add(seed);
            }
        }
        return seeds;
    }

    /** Runs the checks of the target that the first byte of an input picks. */
    static void fuzz(byte[] input) {
        if (input.length == 0) {
            return;
        }
        int picked = (input[0] & 0xff) % ALL.size();
        fuzz(PICKED == null ? ALL.get(picked) : PICKED, Arrays.copyOfRange(input, 1, input.length));
    }

    /** Runs the checks of a target with an input. */
    static void fuzz(String target, byte[] input) {
        try {
            if (target.equals(AUTO)) {
                AutoChecks.check(FORMATS, input);
            } else {
                ReaderChecks.check(FORMATS.byId(target).orElseThrow(), input);
            }
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("the target " + target + " fails: " + e, e);
        }
    }
}
