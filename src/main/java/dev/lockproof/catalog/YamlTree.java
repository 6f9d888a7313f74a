package dev.lockproof.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads YAML documents into nodes with lines. It refuses aliases, since a few of them can expand to
 * any amount of data, and deep nesting.
 */
final class YamlTree {

    private static final int MAX_LEVELS = 32;

    private static final YAMLFactory YAML =
            YAMLFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(MAX_LEVELS).build())
                    .build();

    private final String file;
    private final YAMLParser parser;

    private YamlTree(String file, YAMLParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /**
     * @param file the resource's path, for messages
     * @throws CatalogException if the text is not one YAML mapping
     */
    static YamlNode.Mapping parse(String file, String yaml) {
        List<YamlNode.Mapping> documents = parseAll(file, yaml);
        if (documents.size() != 1) {
            throw new CatalogException(
                    file, 0, "", "expected one document, not " + documents.size());
        }
        return documents.getFirst();
    }

    /**
     * The documents of a stream, in its order.
     *
     * @throws CatalogException if a document is not a YAML mapping
     */
    static List<YamlNode.Mapping> parseAll(String file, String yaml) {
        try (YAMLParser parser = (YAMLParser) YAML.createParser(ObjectReadContext.empty(), yaml)) {
            return new YamlTree(file, parser).documents();
        } catch (JacksonException e) {
            var at = e.getLocation();
            int line = at == null ? 0 : Math.max(0, at.getLineNr());
            throw new CatalogException(file, line, "", plain(e.getOriginalMessage()), e);
        }
    }

    /** Joins the lines of the parser's message, which shows the text around the error. */
    private static String plain(String message) {
        return message.lines().map(String::strip).collect(Collectors.joining(" "));
    }

    private List<YamlNode.Mapping> documents() {
        List<YamlNode.Mapping> documents = new ArrayList<>();
        while (parser.nextToken() != null) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new CatalogException(file, line(), "", "expected a mapping");
            }
            documents.add(mapping());
        }
        return documents;
    }

    private YamlNode node() {
        int line = line();
        if (parser.isCurrentAlias()) {
            return new YamlNode.Other(line, "an alias");
        }
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
                throw new CatalogException(
                        file, nameLine, name, "expected each field once, found it twice");
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
