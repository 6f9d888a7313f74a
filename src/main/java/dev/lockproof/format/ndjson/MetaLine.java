package dev.lockproof.format.ndjson;

import static dev.lockproof.format.ndjson.EventFields.bit;

import dev.lockproof.trace.Profile;
import dev.lockproof.trace.TraceMeta;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of the {@code meta} line. */
final class MetaLine {

    private static final EnumValues<Profile> PROFILES =
            EnumValues.of(Profile::text, Profile.values());
    private static final Words CERTAINTY = new Words(List.of("exact", "guessed"));

    private final JsonValues values;
    private final long fields;

    MetaLine(JsonValues values, long fields) {
        this.values = values;
        this.fields = fields;
    }

    TraceMeta read() {
        text(EventFields.COMMIT);
        text(EventFields.HOST);
        text(EventFields.CONFIG);
        return new TraceMeta(
                has(EventFields.COMPLETE) && values.flag(EventFields.COMPLETE),
                has(EventFields.PROFILE)
                        ? values.constant(EventFields.PROFILE, PROFILES)
                        : Profile.LINUX,
                guessed(EventFields.MODES),
                guessed(EventFields.KINDS),
                Set.of(),
                text(EventFields.SOURCE),
                text(EventFields.RELEASE));
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
