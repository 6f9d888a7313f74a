package dev.lockproof.web.frame;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The parameters of a page's address in their order. A page's state is nowhere else.
 *
 * @param values by name
 */
public record QueryString(Map<String, String> values) {

    /** No parameters. */
    public static final QueryString EMPTY = new QueryString(Map.of());

    public QueryString {
        values = new LinkedHashMap<>(values);
    }

    /**
     * A parameter that is set.
     *
     * @param without the address without it
     */
    public record Chip(String name, String value, String without) {}

    /** The same with a parameter; unchanged if its value is null. */
    public QueryString with(String name, @Nullable String value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new QueryString(more);
    }

    /** The same without a parameter. */
    public QueryString without(String name) {
        Map<String, String> fewer = new LinkedHashMap<>(values);
        fewer.remove(name);
        return new QueryString(fewer);
    }

    /** The address of a path with these parameters, encoded. */
    public String on(String path) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        values.forEach((name, _) -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(values).toUriString();
    }

    /** The parameters, each with the address of a path without it. */
    public List<Chip> chips(String path) {
        List<Chip> chips = new ArrayList<>();
        values.forEach((name, value) -> chips.add(new Chip(name, value, without(name).on(path))));
        return chips;
    }

    /** The value of a field of a form, which sends empty ones for what is not set. */
    public static @Nullable String unlessEmpty(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
