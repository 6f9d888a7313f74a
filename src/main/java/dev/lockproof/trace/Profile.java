package dev.lockproof.trace;

import java.util.Locale;

/** The environment that a recording is from. It decides which rules and defaults apply. */
public enum Profile {
    LINUX("linux"),
    LINUX_RT("linux-rt"),
    POSIX("posix"),
    JAVA("java"),
    GO("go");

    private final String text;

    Profile(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** Whether lockdep's assumption applies: any task may run the same code. */
    public boolean isLinux() {
        return this == LINUX || this == LINUX_RT;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
