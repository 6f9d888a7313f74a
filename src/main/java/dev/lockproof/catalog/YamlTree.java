package dev.lockproof.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** Reads one YAML document into nodes with lines. Meant for small files of our own. */
final class YamlTree {

    private final String file;
    private final JsonParser parser;

    private YamlTree(String file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /**
     * @param file the resource's path, for messages
     * @throws CatalogException where it is not one mapping in YAML
     */
    static YamlNode.Mapping parse(String file, String yaml) {
        try (JsonParser parser = new YAMLFactory().createParser(ObjectReadContext.empty(), yaml)) {
            parser.nextToken();
            return new YamlTree(file, parser).document();
        } catch (JacksonException e) {
            var at = e.getLocation();
            int line = at == null ? 0 : Math.max(0, at.getLineNr());
            throw new CatalogException(file, line, "", e.getOriginalMessage(), e);
        }
    }

    private YamlNode.Mapping document() {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new CatalogException(file, 1, "", "expected a mapping");
        }
        YamlNode.Mapping root = mapping();
        if (parser.nextToken() != null) {
            throw new CatalogException(file, line(), "", "expected the end of the file");
        }
        return root;
    }

    private YamlNode node() {
        int line = line();
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping();
            case START_ARRAY -> sequence();
            case VALUE_STRING -> new YamlNode.Text(line, parser.getString());
            case VALUE_TRUE -> new YamlNode.Flag(line, true);
            case VALUE_FALSE -> new YamlNode.Flag(line, false);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                    new YamlNode.Number(line, parser.getString());
            default -> new YamlNode.Other(line, "nothing");
        };
    }

    private YamlNode.Mapping mapping() {
        int line = line();
        Map<String, YamlNode> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            int nameLine = line();
            parser.nextToken();
            if (fields.put(name, node()) != null) {
                throw new CatalogException(file, nameLine, name, "stands here a second time");
            }
        }
        return new YamlNode.Mapping(line, fields);
    }

    private YamlNode.Sequence sequence() {
        int line = line();
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        return new YamlNode.Sequence(line, items);
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }
}
