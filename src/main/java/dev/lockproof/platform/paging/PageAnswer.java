package dev.lockproof.platform.paging;

import dev.lockproof.platform.paging.PageParameters.Places;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Answers with a page and a link to the next one, in the body and as a {@code Link} header. */
public final class PageAnswer {

    private static final String CURSOR = "cursor";

    private PageAnswer() {}

    /**
     * The answer with one page.
     *
     * @param rows one more than the limit if there is a next page
     * @param view what is shown of a row
     * @param cursor the cursor of a row
     */
    public static <R, T> ResponseEntity<Page<T>> of(
            List<R> rows, int limit, Function<R, T> view, Function<R, String> cursor) {
        boolean more = rows.size() > limit;
        List<R> shown = more ? rows.subList(0, limit) : rows;
        String next = more ? next(cursor.apply(shown.getLast())) : null;
        Page<T> page = new Page<>(shown.stream().map(view).toList(), next);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (next != null) {
            answer.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return answer.body(page);
    }

    /**
     * A page of a list with numbered places.
     *
     * @param rows one more than the page holds if there is a next page
     * @param view what is shown of an item
     */
    public static <R, T> ResponseEntity<Page<T>> of(
            List<Placed<R>> rows, Places places, Function<R, T> view) {
        return of(
                rows,
                places.items(),
                placed -> view.apply(placed.item()),
                placed -> Cursors.of(placed.ordinal()));
    }

    /** The URL of this request with another cursor and an otherwise unchanged query. */
    private static String next(String cursor) {
        ServletUriComponentsBuilder address = ServletUriComponentsBuilder.fromCurrentRequest();
        String query = address.build().getQuery();
        Stream<String> kept =
                query == null
                        ? Stream.empty()
                        : Arrays.stream(query.split("&"))
                                .filter(part -> !part.startsWith(CURSOR + "="));
        String path = address.replaceQuery(null).build(true).toUriString();
        return path
                + "?"
                + Stream.concat(kept, Stream.of(CURSOR + "=" + cursor))
                        .collect(Collectors.joining("&"));
    }
}
