package dev.lockproof.format.ndjson;

import dev.lockproof.trace.ReturnValue;
import org.jspecify.annotations.Nullable;

/** The field {@code ret}. The usual values are made once. */
final class ReturnField {

    private static final ReturnValue YES = new ReturnValue.Bool(true);
    private static final ReturnValue NO = new ReturnValue.Bool(false);
    private static final int LEAST_KEPT = -4095;
    private static final int MAX_KEPT = 1024;

    private final Values values;
    private final @Nullable ReturnValue[] kept =
            new @Nullable ReturnValue[MAX_KEPT - LEAST_KEPT + 1];

    ReturnField(Values values) {
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
        Long number = Values.decimal(name);
        return number == null ? ReturnValue.ofName(name) : number(number);
    }

    private ReturnValue number(long value) {
        if (value < LEAST_KEPT || value > MAX_KEPT) {
            return new ReturnValue.Int(value);
        }
        int index = (int) value - LEAST_KEPT;
        ReturnValue known = kept[index];
        if (known == null) {
            known = new ReturnValue.Int(value);
            kept[index] = known;
        }
        return known;
    }
}
