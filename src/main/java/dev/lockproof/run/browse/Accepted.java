package dev.lockproof.run.browse;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** What a client accepts (RFC 9110, 12.5.1). */
final class Accepted {

    private final List<MediaType> ranges;

    private Accepted(List<MediaType> ranges) {
        this.ranges = ranges;
    }

    /**
     * @param header the header; null accepts everything
     * @throws org.springframework.http.InvalidMediaTypeException if it cannot be read
     */
    static Accepted of(@Nullable String header) {
        List<MediaType> ranges = MediaType.parseMediaTypes(header);
        return new Accepted(ranges.isEmpty() ? List.of(MediaType.ALL) : ranges);
    }

    /** What the client wants most; the earlier of two that it wants alike. Empty for none. */
    <T> Optional<T> best(List<T> offered, Function<T, String> mediaType) {
        T best = null;
        double most = 0;
        for (T each : offered) {
            double weight = weight(MediaType.parseMediaType(mediaType.apply(each)));
            if (weight > most) {
                best = each;
                most = weight;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The weight of the most specific range that includes a type. */
    private double weight(MediaType type) {
        return ranges.stream()
                .filter(range -> range.includes(type))
                .max(
                        Comparator.comparingInt(range ->
                                range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2))
                .map(MediaType::getQualityValue)
                .orElse(0.0);
    }
}
