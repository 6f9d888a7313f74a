package dev.lockproof.format;

import static dev.lockproof.format.NativeFields.bit;

import dev.lockproof.trace.Profile;
import dev.lockproof.trace.TraceMeta;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of the {@code meta} line. */
final class NativeMeta {

    private static final NativeEnum<Profile> PROFILES =
            NativeEnum.of(Profile::text, Profile.values());
    private static final NativeWords CERTAINTY = new NativeWords(List.of("exact", "guessed"));

    private final NativeValues values;
    private final long fields;

    NativeMeta(NativeValues values, long fields) {
        this.values = values;
        this.fields = fields;
    }

    TraceMeta read() {
        text(NativeFields.COMMIT);
        text(NativeFields.HOST);
        text(NativeFields.CONFIG);
        return new TraceMeta(
                has(NativeFields.COMPLETE) && values.flag(NativeFields.COMPLETE),
                has(NativeFields.PROFILE)
                        ? values.constant(NativeFields.PROFILE, PROFILES)
                        : Profile.LINUX,
                guessed(NativeFields.MODES),
                guessed(NativeFields.KINDS),
                Set.of(),
                text(NativeFields.SOURCE),
                text(NativeFields.RELEASE));
    }

    private boolean has(int field) {
        return (fields & bit(field)) != 0;
    }

    private boolean guessed(int field) {
        return has(field) && values.word(field, CERTAINTY) == 1;
    }

    private @Nullable String text(int field) {
        return has(field) ? values.string(field) : null;
    }
}
