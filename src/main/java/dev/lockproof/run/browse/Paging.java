package dev.lockproof.run.browse;

import dev.lockproof.platform.limits.Limits;
import dev.lockproof.run.ParameterCheck;
import org.jspecify.annotations.Nullable;

/** How many items a page has. */
final class Paging {

    private static final int DEFAULT_ITEMS = 50;

    private Paging() {}

    static int limit(@Nullable String value, Limits limits, ParameterCheck check) {
        Integer limit = check.number("limit", value, 1, limits.pageItems());
        return limit == null ? Math.min(DEFAULT_ITEMS, limits.pageItems()) : limit;
    }
}
