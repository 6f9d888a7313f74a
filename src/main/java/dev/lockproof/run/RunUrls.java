package dev.lockproof.run;

import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The addresses that people are given: those of pages, or of the API if there are no pages. */
@Component
public class RunUrls {

    private static final String API = "/api/v1";

    private final String prefix;

    RunUrls(@Value("${lockproof.web.enabled}") boolean pages) {
        prefix = pages ? "" : API;
    }

    /** The path of a run in the API, behind the service's own. */
    static String path(UUID id) {
        return API + "/runs/" + id;
    }

    /** The run with the address under which the client of this request reaches it. */
    public Run addressed(Run run) {
        return run.at(url(run.storedId()));
    }

    /** The address under which the client of this request reaches the service, without a slash. */
    public static String service() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    }

    /** The address under which the client of this request reaches a run. */
    public String url(UUID id) {
        return service() + prefix + "/runs/" + id;
    }

    /** The address under which the client of this request reaches the rules. */
    public String rules() {
        return service() + prefix + "/rules";
    }
}
