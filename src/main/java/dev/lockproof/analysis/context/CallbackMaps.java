package dev.lockproof.analysis.context;

/** Which pseudo-lock a hook's calls hold. */
public interface CallbackMaps {

    /** The class of the pseudo-lock that is held around a call of a hook. */
    String mapOf(String hook);
}
