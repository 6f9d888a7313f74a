package dev.lockproof.run;

/** Recordings that show half of a cycle. */
final class PrimeTraces {

    /** A notifier takes a mutex, under which memory is allocated elsewhere. */
    static final String NOTIFIER =
            """
            {"op":"meta","complete":true}
            {"op":"acquire","task":"t1","lock":"n","class":"mmu_notifier_invalidate_range_start","kind":"map"}
            {"op":"acquire","task":"t1","lock":"m","class":"drv->mutex","kind":"mutex"}
            {"op":"release","task":"t1","lock":"m"}
            {"op":"release","task":"t1","lock":"n"}
            {"op":"acquire","task":"t2","lock":"m","class":"drv->mutex","kind":"mutex"}
            {"op":"acquire","task":"t2","lock":"r","class":"fs_reclaim","kind":"map"}
            {"op":"release","task":"t2","lock":"r"}
            {"op":"release","task":"t2","lock":"m"}
            """;

    private PrimeTraces() {}
}
