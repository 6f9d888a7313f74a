package dev.lockproof.analysis.mmu;

import dev.lockproof.trace.ReturnValue;

/** Interprets returned values. */
public final class Outcome {

    private Outcome() {}

    /** Whether a call that returns an error number succeeded. */
    public static boolean isSuccess(ReturnValue value) {
        return switch (value) {
            case ReturnValue.Int number -> number.value() == 0;
            case ReturnValue.Bool flag -> flag.value();
            case ReturnValue.Name _ -> false;
        };
    }

    /** Whether a call that returns a Boolean agreed. Recorders of errors write 0 for that. */
    public static boolean isTrue(ReturnValue value) {
        return switch (value) {
            case ReturnValue.Int number -> number.value() >= 0;
            case ReturnValue.Bool flag -> flag.value();
            case ReturnValue.Name _ -> false;
        };
    }
}
