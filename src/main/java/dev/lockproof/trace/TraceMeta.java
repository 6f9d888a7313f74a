package dev.lockproof.trace;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a recording as a whole.
 *
 * @param complete nothing was held when the recording began and no event is missing
 * @param profile which rules and defaults apply
 * @param modesGuessed whether the recorder guessed lock modes
 * @param kindsGuessed whether the recorder guessed lock kinds
 * @param gaps what the recording's format cannot express
 * @param source where the recording comes from, free text
 * @param release the kernel's or program's release, free text
 */
public record TraceMeta(
        boolean complete,
        Profile profile,
        boolean modesGuessed,
        boolean kindsGuessed,
        Set<Gap> gaps,
        @Nullable String source,
        @Nullable String release) {

    /** The default for a native trace that does not begin with a {@code meta} line. */
    public static final TraceMeta DEFAULT =
            new TraceMeta(false, Profile.LINUX, false, false, Set.of(), null, null);

    public TraceMeta {
        gaps = Set.copyOf(gaps);
    }

    /** This with one more gap. */
    public TraceMeta without(Gap gap) {
        Set<Gap> more = EnumSet.of(gap);
        more.addAll(gaps);
        return new TraceMeta(complete, profile, modesGuessed, kindsGuessed, more, source, release);
    }
}
