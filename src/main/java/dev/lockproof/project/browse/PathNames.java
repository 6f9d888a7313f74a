package dev.lockproof.project.browse;

import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.project.memory.Triage;
import java.util.regex.Pattern;

/** Names in paths. A name that nothing can have identifies nothing. */
public final class PathNames {

    /** Examples for the API's description. */
    public static final String PROJECT = "frob";

    public static final String FINGERPRINT =
            "9c1f5a0e7d3b2c48a6f1e0d9b8c7a6958473625140f1e2d3c4b5a69788796a5b";

    private static final Pattern PROJECT_FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    private static final Pattern FINGERPRINT_FORM = Pattern.compile("[0-9a-f]{64}");

    private PathNames() {}

    /**
     * Checks the name of a project in a path.
     *
     * @throws ProblemException 404 if no project can have this name
     */
    public static String project(String name) {
        if (!PROJECT_FORM.matcher(name).matches()) {
            throw ProblemException.notFound("There is no project '" + name + "'.");
        }
        return name;
    }

    /** Whether a finding can have this fingerprint. */
    public static boolean isFingerprint(String text) {
        return FINGERPRINT_FORM.matcher(text).matches();
    }

    /**
     * Checks a fingerprint in a path.
     *
     * @throws ProblemException 404 if no finding can have this fingerprint
     */
    public static String fingerprint(String project, String fingerprint) {
        if (!isFingerprint(fingerprint)) {
            throw Triage.notFound(project, fingerprint);
        }
        return fingerprint;
    }
}
