package dev.lockproof.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of one mapping, read by name and type; what does not fit names its place. */
final class Fields {

    private final String file;
    private final String path;
    private final YamlNode.Mapping mapping;

    /**
     * @param path the mapping's own place in the file, empty for the root
     * @param known the fields it may have; any other is refused
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
        return new Fields(file, "", YamlTree.parse(file, yaml), known);
    }

    private void refuse(String name, String... known) {
        YamlNode node = mapping.fields().get(name);
        int line = node == null ? mapping.line() : node.line();
        throw error(line, name, "unknown; expected one of " + String.join(", ", known));
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

    @Nullable Boolean optionalFlag(String name) {
        YamlNode node = mapping.fields().get(name);
        return switch (node) {
            case null -> null;
            case YamlNode.Flag flag -> flag.value();
            default -> throw wrong(name, node, "true or false");
        };
    }

    /** The constant whose name in lower case is the field's text. */
    <E extends Enum<E>> E oneOf(String name, Class<E> type) {
        String text = text(name);
        List<String> names =
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .toList();
        int at = names.indexOf(text);
        if (at < 0) {
            throw error(
                    required(name).line(),
                    name,
                    "expected one of " + String.join(", ", names) + ", not " + text);
        }
        return type.getEnumConstants()[at];
    }

    /** A mapping within this one, which must be there. */
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
