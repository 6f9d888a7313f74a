package dev.lockproof.format.ndjson;

import dev.lockproof.trace.ReturnValue;
import org.jspecify.annotations.Nullable;

/** The field {@code ret}. Common values are created once. */
final class ReturnField {

    private static final ReturnValue YES = new ReturnValue.Bool(true);
    private static final ReturnValue NO = new ReturnValue.Bool(false);
    private static final int MIN_SHARED = -4095;
    private static final int MAX_SHARED = 1024;

    private final JsonValues values;
    private final @Nullable ReturnValue[] shared =
            new @Nullable ReturnValue[MAX_SHARED - MIN_SHARED + 1];

    ReturnField(JsonValues values) {
        this.values = values;
    }

    ReturnValue value() {
        return switch (values.line().sort(EventFields.RET)) {
            case Line.TRUE -> YES;
            case Line.FALSE -> NO;
            case Line.INTEGER -> number(values.number(EventFields.RET));
            case Line.STRING, Line.ESCAPED -> named();
            default ->
                    throw values.fault(
                            EventFields.RET,
                            "an integer up to 2^53, true, false, or a name such as \"-EAGAIN\"");
        };
    }

    private ReturnValue named() {
        String name = values.string(EventFields.RET);
        if (name.isEmpty()) {
            throw values.fault(EventFields.RET, "a name that is not empty");
        }
        Long number = JsonValues.decimal(name);
        return number == null ? ReturnValue.ofName(name) : number(number);
    }

    private ReturnValue number(long value) {
        if (value < MIN_SHARED || value > MAX_SHARED) {
            return new ReturnValue.Int(value);
        }
        int index = (int) value - MIN_SHARED;
        ReturnValue known = shared[index];
        if (known == null) {
            known = new ReturnValue.Int(value);
            shared[index] = known;
        }
        return known;
    }
}
