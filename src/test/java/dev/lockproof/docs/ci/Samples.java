package dev.lockproof.docs.ci;

/** Small recordings and logs. */
final class Samples {

    /** Nothing wrong. */
    static final String CLEAN =
            """
            {"op":"meta","complete":true}
            {"op":"acquire","task":"t1","lock":"a","class":"&frob->conf_lock"}
            {"op":"release","task":"t1","lock":"a"}
            """;

    /** Two tasks take two locks in either order: one error. */
    static final String BAD =
            """
            {"op":"meta","complete":true}
            {"op":"acquire","task":"t1","lock":"m1","class":"&frob->buf_lock"}
            {"op":"acquire","task":"t1","lock":"m2","class":"&frob->queue_lock"}
            {"op":"release","task":"t1","lock":"m2"}
            {"op":"release","task":"t1","lock":"m1"}
            {"op":"acquire","task":"t2","lock":"m2","class":"&frob->queue_lock"}
            {"op":"acquire","task":"t2","lock":"m1","class":"&frob->buf_lock"}
            {"op":"release","task":"t2","lock":"m1"}
            {"op":"release","task":"t2","lock":"m2"}
            """;

    private Samples() {}
}
