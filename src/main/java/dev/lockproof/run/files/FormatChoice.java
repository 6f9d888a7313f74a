package dev.lockproof.run.files;

import dev.lockproof.format.AutoInput;
import dev.lockproof.format.Detection;
import dev.lockproof.format.Formats;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.format.UnknownFormatException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which format a file has.
 *
 * @param formats all formats
 * @param named the format of all files; null to recognize each
 * @param before the same files as they were read before, whose formats count; or null
 */
record FormatChoice(Formats formats, @Nullable TraceFormat named, @Nullable List<RunFile> before) {

    /** Why a file has the format that its sender named. */
    private static final String NAMED = "the sender named it";

    FormatChoice {
        before = before == null ? null : List.copyOf(before);
    }

    /** A format and what shows it; without a format why there is none. */
    record Found(@Nullable TraceFormat format, String why) {}

    /**
     * The format of a file.
     *
     * @param place its place among all files, from 0
     * @param must whether a file without a format is refused
     * @throws dev.lockproof.trace.InvalidInputException if it must have one and has none
     * @throws UnknownFormatException if it must have one and may have several
     */
    Found of(AutoInput input, int place, boolean must) {
        if (before != null && place < before.size()) {
            RunFile same = before.get(place);
            String id = same.format();
            return new Found(id == null ? null : formats.byId(id).orElseThrow(), same.formatWhy());
        }
        if (named != null) {
            return new Found(named, NAMED);
        }
        if (must) {
            Detection.Candidate sure = input.detect(formats);
            return new Found(sure.format(), sure.recognition().why());
        }
        Detection detection = input.examine(formats);
        return detection
                .found()
                .map(each -> new Found(each.format(), each.recognition().why()))
                .orElseGet(() -> new Found(null, unknown(detection)));
    }

    private static String unknown(Detection detection) {
        return detection.candidates().isEmpty()
                ? "no format recognizes it"
                : new UnknownFormatException(detection).words();
    }
}
