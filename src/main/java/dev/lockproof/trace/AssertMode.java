package dev.lockproof.trace;

/** The mode that an {@code assert_held} claims. */
public enum AssertMode {
    ANY,
    READ,
    WRITE
}
