package dev.lockproof.format;

import dev.lockproof.trace.ReturnValue;
import org.jspecify.annotations.Nullable;

/** The field {@code ret}. The usual values are made once. */
final class NativeReturn {

    private static final ReturnValue YES = new ReturnValue.Bool(true);
    private static final ReturnValue NO = new ReturnValue.Bool(false);
    private static final int LEAST_KEPT = -4095;
    private static final int MOST_KEPT = 1024;

    private final NativeValues values;
    private final @Nullable ReturnValue[] kept =
            new @Nullable ReturnValue[MOST_KEPT - LEAST_KEPT + 1];

    NativeReturn(NativeValues values) {
        this.values = values;
    }

    ReturnValue value() {
        return switch (values.line().sort(NativeFields.RET)) {
            case NativeLine.TRUE -> YES;
            case NativeLine.FALSE -> NO;
            case NativeLine.INTEGER -> number(values.number(NativeFields.RET));
            case NativeLine.STRING, NativeLine.ESCAPED -> named();
            default ->
                    throw values.fault(
                            NativeFields.RET,
                            "an integer up to 2^53, true, false, or a name such as \"-EAGAIN\"");
        };
    }

    private ReturnValue named() {
        String name = values.string(NativeFields.RET);
        if (name.isEmpty()) {
            throw values.fault(NativeFields.RET, "a name that is not empty");
        }
        Long number = NativeValues.decimal(name);
        return number == null ? ReturnValue.ofName(name) : number(number);
    }

    private ReturnValue number(long value) {
        if (value < LEAST_KEPT || value > MOST_KEPT) {
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
