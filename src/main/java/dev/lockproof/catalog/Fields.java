package dev.lockproof.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The fields of one mapping, read by name and type. An error names its place. */
final class Fields {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int MAX_ID = 64;
    private static final Pattern ANYTHING = Pattern.compile(".*", Pattern.DOTALL);

    private final String file;
    private final String path;
    private final YamlNode.Mapping mapping;

    /**
     * @param path the mapping's place in the file, empty for the root
     * @param known the fields that it may have; any other is an error
     */
    private Fields(String file, String path, YamlNode.Mapping mapping, String... known) {
        this.file = file;
        this.path = path;
        this.mapping = mapping;
        Set<String> names = Set.of(known);
        mapping.fields().keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> refuse(name, known));
    }

    /** The fields of a file's root. */
    static Fields of(String file, String yaml, String... known) {
        return of(file, YamlTree.parse(file, yaml), known);
    }

    /** The fields of a document. */
    static Fields of(String file, YamlNode.Mapping document, String... known) {
        return new Fields(file, "", document, known);
    }

    private void refuse(String name, String... known) {
        throw error(name, "unknown; expected one of " + String.join(", ", known));
    }

    CatalogException error(int line, String name, String message) {
        return new CatalogException(file, line, place(name), message);
    }

    private String place(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    String text(String name) {
        return text(name, required(name));
    }

    /** A text that can be an id. */
    String id(String name) {
        String id = text(name);
        if (id.length() > MAX_ID || !ID.matcher(id).matches()) {
            throw error(name, "expected a name in kebab case of at most 64 letters");
        }
        return id;
    }

    @Nullable String optionalText(String name) {
        YamlNode node = mapping.fields().get(name);
        return node == null ? null : text(name, node);
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (YamlNode item : items(name)) {
            texts.add(text(name + "[" + texts.size() + "]", item));
        }
        return texts;
    }

    /** Like {@link #texts}, but empty if the field is absent. */
    List<String> optionalTexts(String name) {
        return has(name) ? texts(name) : List.of();
    }

    /** At least one regular expression. */
    List<Pattern> patterns(String name) {
        List<Pattern> patterns = new ArrayList<>();
        for (String text : texts(name, ANYTHING, "regular expressions")) {
            int at = patterns.size();
            try {
                patterns.add(Pattern.compile(text));
            } catch (PatternSyntaxException e) {
                throw error(
                        items(name).get(at).line(),
                        name + "[" + at + "]",
                        "expected a regular expression: " + e.getDescription());
            }
        }
        return patterns;
    }

    /**
     * At least one text, each of a given form.
     *
     * @param expected the form in words
     */
    List<String> texts(String name, Pattern form, String expected) {
        int line = required(name).line();
        List<String> texts = optionalTexts(name, form, expected);
        if (texts.isEmpty()) {
            throw error(line, name, "expected at least one of " + expected);
        }
        return texts;
    }

    /**
     * Like {@link #optionalTexts}, each of a given form.
     *
     * @param expected the form in words
     */
    List<String> optionalTexts(String name, Pattern form, String expected) {
        List<String> texts = optionalTexts(name);
        for (int at = 0; at < texts.size(); at++) {
            if (!form.matcher(texts.get(at)).matches()) {
                throw error(
                        items(name).get(at).line(),
                        name + "[" + at + "]",
                        "expected " + expected + ", not " + texts.get(at));
            }
        }
        return texts;
    }

    boolean has(String name) {
        return mapping.fields().containsKey(name);
    }

    /** The names of all fields, in the file's order. */
    List<String> names() {
        return List.copyOf(mapping.fields().keySet());
    }

    /** A whole number of 64 bits, or null if the field is absent. */
    @Nullable Long optionalNumber(String name) {
        YamlNode node = mapping.fields().get(name);
        return switch (node) {
            case null -> null;
            case YamlNode.Number(int line, String value) -> number(line, name, value);
            default -> throw wrong(name, node, "a whole number");
        };
    }

    long number(String name) {
        required(name);
        return Objects.requireNonNull(optionalNumber(name));
    }

    private long number(int line, String name, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException _) {
            throw error(line, name, "expected a whole number of 64 bits, not " + value);
        }
    }

    boolean flag(String name) {
        required(name);
        return flag(name, false);
    }

    boolean flag(String name, boolean otherwise) {
        Boolean flag = optionalFlag(name);
        return flag == null ? otherwise : flag;
    }

    /** Like {@link #oneOf}, or null if the field is absent. */
    <E extends Enum<E>> @Nullable E optionalOneOf(String name, Class<E> type) {
        return has(name) ? oneOf(name, type) : null;
    }

    /** Constants by their names, each at most once. */
    <E extends Enum<E>> List<E> manyOf(String name, Class<E> type) {
        List<E> constants = new ArrayList<>();
        for (YamlNode item : has(name) ? items(name) : List.<YamlNode>of()) {
            String place = name + "[" + constants.size() + "]";
            constants.add(constant(place, item.line(), text(place, item), type));
        }
        return constants;
    }

    @Nullable Boolean optionalFlag(String name) {
        YamlNode node = mapping.fields().get(name);
        return switch (node) {
            case null -> null;
            case YamlNode.Flag flag -> flag.value();
            default -> throw wrong(name, node, "true or false");
        };
    }

    /**
     * The constant whose name is the field's text, in lower case and with hyphens between words.
     */
    <E extends Enum<E>> E oneOf(String name, Class<E> type) {
        return constant(name, required(name).line(), text(name), type);
    }

    private <E extends Enum<E>> E constant(String name, int line, String text, Class<E> type) {
        List<String> names =
                Arrays.stream(type.getEnumConstants())
                        .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList();
        int at = names.indexOf(text);
        if (at < 0) {
            throw error(
                    line, name, "expected one of " + String.join(", ", names) + ", not " + text);
        }
        return type.getEnumConstants()[at];
    }

    /** A required mapping within this one. */
    Fields mapping(String name, String... known) {
        return inner(name, required(name), known);
    }

    @Nullable Fields optionalMapping(String name, String... known) {
        YamlNode node = mapping.fields().get(name);
        return node == null ? null : inner(name, node, known);
    }

    List<Fields> mappings(String name, String... known) {
        List<Fields> mappings = new ArrayList<>();
        for (YamlNode item : items(name)) {
            mappings.add(inner(name + "[" + mappings.size() + "]", item, known));
        }
        return mappings;
    }

    /** Like {@link #mappings}, but empty if the field is absent. */
    List<Fields> optionalMappings(String name, String... known) {
        return has(name) ? mappings(name, known) : List.of();
    }

    /** A mapping whose fields have free names; null if it is absent. */
    @Nullable Fields optionalTable(String name) {
        YamlNode node = mapping.fields().get(name);
        if (node instanceof YamlNode.Mapping inner) {
            return new Fields(
                    file, place(name), inner, inner.fields().keySet().toArray(String[]::new));
        }
        if (node == null) {
            return null;
        }
        throw wrong(name, node, "a mapping");
    }

    /** An error about a field, at its line. */
    CatalogException error(String name, String message) {
        YamlNode node = mapping.fields().get(name);
        return error(node == null ? mapping.line() : node.line(), name, message);
    }

    private Fields inner(String name, YamlNode node, String... known) {
        if (node instanceof YamlNode.Mapping inner) {
            return new Fields(file, place(name), inner, known);
        }
        throw wrong(name, node, "a mapping");
    }

    private List<YamlNode> items(String name) {
        YamlNode node = required(name);
        if (node instanceof YamlNode.Sequence sequence) {
            return sequence.items();
        }
        throw wrong(name, node, "a list");
    }

    private String text(String name, YamlNode node) {
        if (node instanceof YamlNode.Text(int line, String value)) {
            if (value.isBlank()) {
                throw error(line, name, "expected text, not blanks");
            }
            return value;
        }
        throw wrong(name, node, "text");
    }

    private YamlNode required(String name) {
        YamlNode node = mapping.fields().get(name);
        if (node == null) {
            throw error(mapping.line(), name, "missing");
        }
        return node;
    }

    private CatalogException wrong(String name, YamlNode node, String expected) {
        return error(node.line(), name, "expected " + expected + ", not " + node.kind());
    }
}
