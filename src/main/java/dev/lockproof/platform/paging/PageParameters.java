package dev.lockproof.platform.paging;

import dev.lockproof.platform.limits.Limits;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which page of a list a client requests, unchecked. */
public record PageParameters(
        @Parameter(
                        description = "Maximum number of items on a page.",
                        example = "50",
                        schema =
                                @Schema(
                                        type = "integer",
                                        defaultValue = "50",
                                        minimum = "1",
                                        maximum = "200"))
                @Nullable String limit,
        @Parameter(description = "Where the page begins: the cursor from a `next` link.")
                @Nullable String cursor) {

    private static final int DEFAULT_ITEMS = 50;

    /**
     * A page of a list with numbered places.
     *
     * @param after the place before the page, -1 for the first page
     * @param items maximum number of items
     */
    public record Places(int after, int items) {

        /** How many items to read: one more shows that there is a next page. */
        public int read() {
            return items + 1;
        }
    }

    /** Maximum number of items on the page. */
    public int items(Limits limits, ParameterCheck check) {
        Integer items = check.number("limit", limit, 1, limits.pageItems());
        return items == null ? Math.min(DEFAULT_ITEMS, limits.pageItems()) : items;
    }

    public Places places(Limits limits, ParameterCheck check) {
        Integer after = Cursors.ordinal(cursor, check);
        return new Places(after == null ? -1 : after, items(limits, check));
    }
}
