package dev.lockproof.platform.paging;

import dev.lockproof.platform.limits.Limits;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which page of a list is asked for, as it came, unchecked. */
public record PageParameters(
        @Parameter(
                        description = "How many items to a page.",
                        example = "50",
                        schema =
                                @Schema(
                                        type = "integer",
                                        defaultValue = "50",
                                        minimum = "1",
                                        maximum = "200"))
                @Nullable String limit,
        @Parameter(description = "Where the page begins: the cursor of a `next` link.")
                @Nullable String cursor) {

    private static final int DEFAULT_ITEMS = 50;

    /**
     * A page of a list whose places are numbers.
     *
     * @param after the place after which it begins, -1 for the first page
     * @param items how many it has at most
     */
    public record Places(int after, int items) {

        /** How many to read so as to know whether there is a next page. */
        public int read() {
            return items + 1;
        }
    }

    /** How many items the page has at most. */
    public int items(Limits limits, ParameterCheck check) {
        Integer items = check.number("limit", limit, 1, limits.pageItems());
        return items == null ? Math.min(DEFAULT_ITEMS, limits.pageItems()) : items;
    }

    public Places places(Limits limits, ParameterCheck check) {
        Integer after = Cursors.ordinal(cursor, check);
        return new Places(after == null ? -1 : after, items(limits, check));
    }
}
