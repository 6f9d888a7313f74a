package dev.lockproof.platform.json;

import dev.lockproof.platform.http.UnknownParameters;
import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import dev.lockproof.trace.InvalidInputException.Fault;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of a JSON object. Faults are collected, so that a client gets them all at once; a
 * faulty field counts as absent until {@link #throwIfFaulty}. A field that nobody asked for is a
 * fault. Null is absence.
 */
public final class JsonFields {

    private static final int SHOWN = 80;
    private static final int MAX_UNKNOWN = 20;

    private final JsonNode node;
    private final String prefix;
    private final List<Fault> faults;
    private final Set<String> known = new TreeSet<>();
    private final List<JsonFields> parts = new ArrayList<>();

    JsonFields(JsonNode node) {
        this(node, "", new ArrayList<>());
    }

    private JsonFields(JsonNode node, String prefix, List<Fault> faults) {
        this.node = node;
        this.prefix = prefix;
        this.faults = faults;
    }

    /** The fields of an object that is made of something else, such as a form. */
    public static JsonFields of(ObjectNode object) {
        return new JsonFields(object);
    }

    private @Nullable JsonNode field(String name) {
        known.add(name);
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    public boolean has(String name) {
        return field(name) != null;
    }

    /** A nested object; an empty one if it is absent. */
    public JsonFields object(String name) {
        JsonNode value = field(name);
        if (value != null && !value.isObject()) {
            fault(name, value, "expected an object");
        }
        JsonFields part =
                new JsonFields(
                        value != null && value.isObject()
                                ? value
                                : JsonNodeFactory.instance.objectNode(),
                        prefix + name + ".",
                        faults);
        parts.add(part);
        return part;
    }

    /** Several objects; null if the field is absent. */
    public @Nullable List<JsonFields> objects(String name, int max) {
        JsonNode value = field(name);
        if (value == null) {
            return null;
        }
        if (!value.isArray() || value.size() > max) {
            fault(name, value, "expected a list of at most " + max + " objects");
            return null;
        }
        List<JsonFields> objects = new ArrayList<>();
        for (int at = 0; at < value.size(); at++) {
            JsonNode each = value.get(at);
            String place = name + "[" + at + "]";
            if (each.isObject()) {
                JsonFields part = new JsonFields(each, prefix + place + ".", faults);
                parts.add(part);
                objects.add(part);
            } else {
                fault(place, each, "expected an object");
            }
        }
        return objects;
    }

    /** Text without control characters but line ends and tabs. */
    public @Nullable String text(String name, int maxChars) {
        JsonNode value = field(name);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            fault(name, value, "expected text");
            return null;
        }
        return checked(name, value.asString(), maxChars);
    }

    private @Nullable String checked(String name, String text, int maxChars) {
        if (text.length() > maxChars) {
            add(name, "has %d characters, expected at most %d".formatted(text.length(), maxChars));
            return null;
        }
        if (text.chars().anyMatch(each -> each < ' ' && "\n\r\t".indexOf(each) < 0)) {
            add(name, "has control characters, expected text without them");
            return null;
        }
        return text;
    }

    /** Text that fits; null if it is absent. */
    public @Nullable String text(
            String name, int maxChars, Predicate<String> fits, String expected) {
        String text = text(name, maxChars);
        if (text != null && !fits.test(text)) {
            fault(name, text, expected);
            return null;
        }
        return text;
    }

    public @Nullable String oneOf(String name, List<String> allowed) {
        return text(
                name,
                Integer.MAX_VALUE,
                allowed::contains,
                "expected one of " + String.join(", ", allowed));
    }

    public boolean flag(String name, boolean absent) {
        JsonNode value = field(name);
        if (value != null && !value.isBoolean()) {
            fault(name, value, "expected true or false");
            return absent;
        }
        return value == null ? absent : value.asBoolean();
    }

    /** A whole number in a range; null if it is absent. */
    public @Nullable Integer number(String name, int min, int max) {
        JsonNode value = field(name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.asInt() < min
                || value.asInt() > max) {
            fault(name, value, "expected a whole number from %d to %d".formatted(min, max));
            return null;
        }
        return value.asInt();
    }

    /** Several texts without duplicates; null if the field is absent. */
    public @Nullable List<String> texts(
            String name, int max, int maxChars, Predicate<String> fits, String expected) {
        JsonNode value = field(name);
        if (value == null) {
            return null;
        }
        if (!value.isArray() || value.size() > max) {
            fault(name, value, "expected a list of at most " + max + " texts");
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (int at = 0; at < value.size(); at++) {
            JsonNode each = value.get(at);
            String place = name + "[" + at + "]";
            if (!each.isString()) {
                fault(place, each, "expected text");
            } else if (checked(place, each.asString(), maxChars) != null) {
                if (fits.test(each.asString())) {
                    texts.add(each.asString());
                } else {
                    fault(place, each.asString(), expected);
                }
            }
        }
        return texts.stream().distinct().toList();
    }

    /** A time; null if it is absent. */
    public @Nullable Instant time(String name) {
        String text = text(name, SHOWN);
        if (text == null) {
            return null;
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() >= 1 && time.getYear() <= 9999) {
                return time.toInstant();
            }
        } catch (DateTimeParseException _) {
            // Reported below.
        }
        fault(name, text, "expected a time with a zone, such as 2026-01-31T12:00:00Z");
        return null;
    }

    /** Adds a fault. */
    public void add(String name, String message) {
        faults.add(new Fault(null, prefix + name, message));
    }

    private void fault(String name, JsonNode value, String expected) {
        fault(name, value.isString() ? value.asString() : value.toString(), expected);
    }

    private void fault(String name, String value, String expected) {
        add(name, "is '" + shortened(value) + "', " + expected);
    }

    private static String shortened(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    /**
     * Ends the reading of the whole object.
     *
     * @throws ProblemException 422 that names every unknown field and every fault
     */
    public void throwIfFaulty() {
        List<String> strange =
                unknown().stream().limit(MAX_UNKNOWN).map(JsonFields::shortened).toList();
        UnknownParameters.refuse(strange, allKnown(), "field");
        if (!faults.isEmpty()) {
            throw ProblemException.of(
                    ProblemType.INVALID_PARAMETER,
                    faults.stream()
                                    .map(fault -> "'" + fault.field() + "' " + fault.message())
                                    .collect(Collectors.joining("; "))
                            + ".",
                    faults);
        }
    }

    private Set<String> allKnown() {
        Set<String> names = new TreeSet<>();
        known.forEach(name -> names.add(prefix + name));
        parts.forEach(part -> names.addAll(part.allKnown()));
        return names;
    }

    private Set<String> unknown() {
        Set<String> names = new TreeSet<>();
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                names.add(prefix + name);
            }
        }
        parts.forEach(part -> names.addAll(part.unknown()));
        return names;
    }
}
