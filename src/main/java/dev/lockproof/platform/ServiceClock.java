package dev.lockproof.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The clock of the service. It shows the time of the system. Only a history that is made up happens
 * at other times: inside {@link #at}, this thread sees an earlier time that goes on from there.
 */
public final class ServiceClock extends Clock {

    private static final ScopedValue<Duration> BEHIND = ScopedValue.newInstance();

    private final Clock system;

    /** The clock of the system, in UTC. */
    public ServiceClock() {
        this(Clock.system(ZoneOffset.UTC));
    }

    private ServiceClock(Clock system) {
        this.system = system;
    }

    /** Does some work as if it began at a time. */
    public void at(Instant time, Runnable work) {
        ScopedValue.where(BEHIND, Duration.between(time, system.instant())).run(work);
    }

    @Override
    public Instant instant() {
        return system.instant().minus(BEHIND.orElse(Duration.ZERO));
    }

    @Override
    public ZoneId getZone() {
        return system.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new ServiceClock(system.withZone(zone));
    }
}
