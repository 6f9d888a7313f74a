package dev.lockproof.trace;

/** What an {@code assert_held} claims about the mode. */
public enum AssertMode {
    ANY,
    READ,
    WRITE
}
