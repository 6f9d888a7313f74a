package dev.lockproof.fuzz;

import dev.lockproof.format.AutoInput;
import dev.lockproof.format.AutoInputTest;
import dev.lockproof.format.Formats;
import dev.lockproof.format.UnknownFormatException;
import dev.lockproof.format.io.Encoding;
import dev.lockproof.format.io.ReadLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks the detection of compression and format. The first byte of an input says how the others
 * are sent, so that a fuzzer need not find out how to compress: its low bits pick a compression,
 * {@link #COMPRESS} applies it, {@link #DECLARE} names it to the reader, {@link #CUT} drops bytes
 * at the end.
 */
final class AutoChecks {

    private static final int COMPRESS = 0x80;
    private static final int DECLARE = 0x40;
    private static final int CUT = 0x20;
    private static final int PICK = 0x1f;
    private static final int MAX_CUT = 9;
    private static final long MAX_BYTES = 1 << 20;

    private AutoChecks() {}

    static void check(Formats formats, byte[] input) {
        byte[] sent = input;
        Encoding declared = null;
        if (input.length > 0) {
            int how = input[0] & 0xff;
            Encoding encoding = Encoding.values()[(how & PICK) % Encoding.values().length];
            sent = Arrays.copyOfRange(input, 1, input.length);
            sent = (how & COMPRESS) == 0 ? sent : compress(encoding, sent);
            sent = (how & CUT) == 0 ? sent : cut(sent);
            declared = (how & DECLARE) == 0 ? null : encoding;
        }
        read(formats, declared, sent);
    }

    private static void read(Formats formats, @Nullable Encoding declared, byte[] sent) {
        ReaderChecks.check(
                (in, sink) -> {
                    try (AutoInput auto = AutoInput.open(in, declared, MAX_BYTES)) {
                        return auto.detect(formats)
                                .format()
                                .read(auto.stream(), sink, ReadLimits.DEFAULT);
                    } catch (UnknownFormatException _) {
                        return null;
                    }
                },
                sent,
                MAX_BYTES,
                false);
    }

    private static byte[] compress(Encoding encoding, byte[] bytes) {
        try {
            return AutoInputTest.compress(encoding, bytes);
        } catch (IOException e) {
            throw new AssertionError("memory does not fail", e);
        }
    }

    private static byte[] cut(byte[] bytes) {
        int kept = bytes.length - 1 - Math.floorMod(Arrays.hashCode(bytes), MAX_CUT);
        return Arrays.copyOf(bytes, Math.max(0, kept));
    }

    /**
     * Inputs for {@link #check} that stand for bytes as they are, for bytes that arrive compressed,
     * and for bytes whose sender names the compression, or a wrong one.
     */
    static List<byte[]> sent(byte[] plain) {
        List<byte[]> all = new ArrayList<>();
        all.add(sent(0, plain));
        for (Encoding encoding : Encoding.values()) {
            all.add(sent(COMPRESS | encoding.ordinal(), plain));
            all.add(sent(COMPRESS | DECLARE | encoding.ordinal(), plain));
            all.add(sent(COMPRESS | CUT | encoding.ordinal(), plain));
            all.add(sent(DECLARE | encoding.ordinal(), plain));
            all.add(sent(0, compress(encoding, plain)));
        }
        return all;
    }

    private static byte[] sent(int how, byte[] bytes) {
        byte[] sent = new byte[bytes.length + 1];
        sent[0] = (byte) how;
        System.arraycopy(bytes, 0, sent, 1, bytes.length);
        return sent;
    }
}
