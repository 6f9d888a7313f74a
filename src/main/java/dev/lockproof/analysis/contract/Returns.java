package dev.lockproof.analysis.contract;

import dev.lockproof.analysis.callback.Range;
import dev.lockproof.finding.Severity;
import dev.lockproof.trace.Errno;
import dev.lockproof.trace.ReturnValue;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a callback may return.
 *
 * @param domain what sort of value it is
 * @param allowed single values as people write them: {@code 0}, {@code -EAGAIN}, {@code true}, a
 *     name of {@code named}
 * @param range further allowed numbers; null for none
 * @param named numbers that have a name of their own, such as {@code SHRINK_STOP}
 * @param onOther the severity of any other value
 * @param meaning what a value means, for people
 */
public record Returns(
        Domain domain,
        List<String> allowed,
        @Nullable Range range,
        Map<String, Long> named,
        Severity onOther,
        Map<String, String> meaning) {

    public Returns {
        allowed = List.copyOf(allowed);
        named = Map.copyOf(named);
        meaning = Map.copyOf(meaning);
    }

    /** What sort of value a callback returns. */
    public enum Domain {
        /** Nothing; a recorded value is not checked. */
        VOID,
        BOOL,
        INT,
        /** A count, never negative except for numbers that have a name. */
        COUNT,
        /** 0 or a negative error number. */
        ERRNO,
        /** One of several names. */
        ENUM
    }

    /** Numbers from {@code min} to {@code max}, both included. */
    public record Range(long min, long max) {
        boolean contains(long value) {
            return value >= min && value <= max;
        }
    }

    /** Whether the contract allows a value. */
    public boolean allows(ReturnValue value) {
        if (domain == Domain.VOID || (allowed.isEmpty() && range == null)) {
            return true;
        }
        return switch (value) {
            case ReturnValue.Bool(boolean flag) ->
                    domain == Domain.BOOL
                            ? allowed.contains(Boolean.toString(flag))
                            : allowsNumber(flag ? 1 : 0);
            case ReturnValue.Int(long number) ->
                    domain == Domain.BOOL
                            ? allowed.contains(Boolean.toString(number != 0))
                            : allowsNumber(number);
            case ReturnValue.Name(String name) -> allowsName(name);
        };
    }

    private boolean allowsNumber(long number) {
        if (range != null && range.contains(number) && !named.containsValue(number)) {
            return true;
        }
        for (int at = 0; at < allowed.size(); at++) {
            Long value = number(allowed.get(at));
            if (value != null && value == number) {
                return true;
            }
        }
        return false;
    }

    private boolean allowsName(String name) {
        if (allowed.contains(name)) {
            return true;
        }
        Long value = number(name);
        return value != null && allowsNumber(value);
    }

    private @Nullable Long number(String text) {
        Long value = named.get(text);
        if (value != null) {
            return value;
        }
        Integer errno = Errno.number(text);
        return errno == null ? parsed(text) : Long.valueOf(errno);
    }

    /** A whole number, also one that fits only in an unsigned word. */
    private static @Nullable Long parsed(String text) {
        try {
            return text.startsWith("-") ? Long.parseLong(text) : Long.parseUnsignedLong(text);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /** The allowed values, for people, such as {@code 0 or -EAGAIN}. */
    public List<String> allowedTexts() {
        if (range == null) {
            return allowed;
        }
        String span =
                range.max == Long.MAX_VALUE
                        ? range.min + " or more"
                        : range.min + " to " + range.max;
        return Stream.concat(allowed.stream(), Stream.of(span)).toList();
    }

    /** The name of a returned value: the contract's own name for it, if there is one. */
    public String text(ReturnValue value) {
        if (value instanceof ReturnValue.Int(long number)) {
            for (Map.Entry<String, Long> each : named.entrySet()) {
                if (each.getValue() == number) {
                    return each.getKey();
                }
            }
            if (domain == Domain.COUNT) {
                return Long.toString(number);
            }
        }
        return value.text();
    }
}
