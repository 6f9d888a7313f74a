package dev.lockproof.format;

import dev.lockproof.format.Detection.Candidate;
import dev.lockproof.trace.InvalidInputException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The supported formats, and the detection of an input's format. */
public final class Formats {

    /** How many bytes of an input {@link #detect} needs, if the input has that many. */
    public static final int HEAD_BYTES = 64 << 10;

    private static final int PROBED_BYTES = 256;

    private final List<TraceFormat> all;

    /**
     * @param all the formats, the one that is easiest to recognize first
     */
    public Formats(List<TraceFormat> all) {
        this.all = List.copyOf(all);
    }

    public List<TraceFormat> all() {
        return all;
    }

    /** The format of an id as {@link TraceFormat#id()} gives it. */
    public Optional<TraceFormat> byId(String id) {
        return all.stream().filter(format -> format.id().equals(id)).findFirst();
    }

    /**
     * Examines which formats an input may have.
     *
     * @param head its first bytes, decompressed
     * @param length how many of them are valid
     */
    public Detection examine(byte[] head, int length) {
        return new Detection(
                all.stream()
                        .map(format -> new Candidate(format, format.sniff(head, length)))
                        .filter(each -> each.recognition().isPossible())
                        .sorted(Comparator.comparing(each -> !each.recognition().isSure()))
                        .toList());
    }

    /**
     * Detects the format of an input: the first that is sure, else the only one that says maybe.
     *
     * @param head its first bytes, decompressed
     * @param length how many of them are valid
     * @throws InvalidInputException if no format recognizes the input
     * @throws UnknownFormatException if several may be right and none is sure
     */
    public Candidate detect(byte[] head, int length) {
        Detection detection = examine(head, length);
        if (detection.candidates().isEmpty()) {
            throw unknown(head, length);
        }
        return detection.found().orElseThrow(() -> new UnknownFormatException(detection));
    }

    private InvalidInputException unknown(byte[] head, int length) {
        String lookedFor =
                all.stream()
                        .map(format -> format.id() + " (" + format.description() + ")")
                        .collect(Collectors.joining("; "));
        String what =
                length == 0
                        ? "the input is empty"
                        : isUtf16(head, length)
                                ? "the input looks like UTF-16: convert it to UTF-8, say with"
                                        + " iconv -f UTF-16 -t UTF-8"
                                : "the format of the input is unknown" + hint(head, length);
        return new InvalidInputException(
                List.of(
                        new InvalidInputException.Fault(
                                null, "format", what + "; supported formats: " + lookedFor)));
    }

    private String hint(byte[] head, int length) {
        return all.stream()
                .map(format -> format.hint(head, length))
                .filter(Objects::nonNull)
                .findFirst()
                .map(hint -> ": " + hint)
                .orElse("");
    }

    /** Whether every second byte is null, as in text that some shells of Windows write. */
    private static boolean isUtf16(byte[] head, int length) {
        int end = Math.min(length, PROBED_BYTES) & ~1;
        int even = 0;
        int odd = 0;
        for (int at = 0; at < end; at += 2) {
            even += head[at] == 0 ? 1 : 0;
            odd += head[at + 1] == 0 ? 1 : 0;
        }
        int enough = end / 2 * 9 / 10;
        return enough > 0 && (even >= enough && odd == 0 || odd >= enough && even == 0);
    }
}
