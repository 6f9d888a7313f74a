package dev.lockproof.analysis.mmu;

import dev.lockproof.trace.ReturnValue;

/** What a returned value says of a call. */
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

    /** Whether a call that returns a truth value agreed; recorders of errors write 0 for that. */
    public static boolean isTrue(ReturnValue value) {
        return switch (value) {
            case ReturnValue.Int number -> number.value() >= 0;
            case ReturnValue.Bool flag -> flag.value();
            case ReturnValue.Name _ -> false;
        };
    }
}
