package dev.lockproof.run;

import org.jspecify.annotations.Nullable;

/** What a run is about, in its sender's words. */
public record Labels(
        @Nullable String name,
        @Nullable String commit,
        @Nullable String branch,
        @Nullable String build,
        @Nullable String url) {}
