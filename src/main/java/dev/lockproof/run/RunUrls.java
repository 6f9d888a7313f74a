package dev.lockproof.run;

import java.util.UUID;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The addresses of runs. */
public final class RunUrls {

    private static final String PATH = "/api/v1/runs/";

    private RunUrls() {}

    /** The path of a run behind the service's own. */
    static String path(UUID id) {
        return PATH + id;
    }

    /** The run with the address under which the client of this request reaches it. */
    public static Run addressed(Run run) {
        return run.at(url(run.storedId()));
    }

    /** The address under which the client of this request reaches the service, without a slash. */
    public static String service() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    }

    /** The address under which the client of this request reaches a run. */
    public static String url(UUID id) {
        return ServletUriComponentsBuilder.fromCurrentContextPath().path(path(id)).toUriString();
    }
}
