package dev.lockproof.docs.ci;

import dev.lockproof.catalog.FormatPage;

/** What a test kernel gives. */
final class KernelSamples {

    /** A log without reports. */
    static final String BOOT =
            """
            [    0.000000] Linux version 6.1.0-rc1+ (build@farm) #1 SMP
            [    0.000000] Command line: console=ttyS0
            [    0.004000] Lock dependency validator: Copyright (c) 2006 Red Hat, Inc., Ingo Molnar
            [    1.204000] frob 0000:00:04.0: ready
            """;

    /** A report of lockdep. */
    static final String REPORT = FormatPage.of("kernel-log").sample();

    /** A copy of {@code /proc/lockdep}. */
    static final String LOCKDEP = FormatPage.of("proc-lockdep").sample();

    private KernelSamples() {}
}
