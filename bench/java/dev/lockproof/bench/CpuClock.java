package dev.lockproof.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The CPU time of this process: of all its threads, compiler and collector included. */
final class CpuClock {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private CpuClock() {}

    static long nanos() {
        return SYSTEM.getProcessCpuTime();
    }
}
