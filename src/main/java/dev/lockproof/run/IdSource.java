package dev.lockproof.run;

import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Creates UUIDv7 ids. They grow with time, so ordering by id is ordering by age. */
@Component
public class IdSource {

    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final TimeBasedEpochGenerator generator =
            new TimeBasedEpochGenerator(new SecureRandom());

    /** An id that carries this time, in milliseconds. */
    public UUID at(Instant time) {
        return generator.construct(time.toEpochMilli());
    }

    /** The smallest id that carries this time or a later one. */
    public static UUID floor(Instant time) {
        long millis = Math.clamp(time.toEpochMilli(), 0, (1L << 48) - 1);
        return new UUID(millis << 16 | VERSION, VARIANT);
    }

    /** The time that an id carries. */
    public static Instant time(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
