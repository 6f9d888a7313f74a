package dev.lockproof.catalog;

import java.util.List;
import java.util.Map;

/** A YAML value with its line, from 1. */
sealed interface YamlNode {

    int line();

    /** The kind of value, for messages. */
    String kind();

    /** Its fields in the file's order. */
    record Mapping(int line, Map<String, YamlNode> fields) implements YamlNode {
        @Override
        public String kind() {
            return "a mapping";
        }
    }

    record Sequence(int line, List<YamlNode> items) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    record Text(int line, String value) implements YamlNode {
        @Override
        public String kind() {
            return "text";
        }
    }

    record Flag(int line, boolean value) implements YamlNode {
        @Override
        public String kind() {
            return "a boolean";
        }
    }

    /**
     * A number.
     *
     * @param value the number as written
     */
    record Number(int line, String value) implements YamlNode {
        @Override
        public String kind() {
            return "a number";
        }
    }

    /** Null or an alias. No field of the catalog accepts these. */
    record Other(int line, String kind) implements YamlNode {}
}
