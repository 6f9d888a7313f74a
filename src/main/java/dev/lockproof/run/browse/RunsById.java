package dev.lockproof.run.browse;

import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.run.Run;
import dev.lockproof.run.RunStore;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds the run in a path. */
@Component
public class RunsById {

    /** An example of an id for the API's description. */
    static final String EXAMPLE = "0197f3a2-5c1e-7b44-9c1d-2f7c8a1b3e5d";

    private final RunStore runs;

    RunsById(RunStore runs) {
        this.runs = runs;
    }

    /**
     * The run with an id.
     *
     * @throws ProblemException 404 if there is no such run
     */
    public Run get(UUID id) {
        return runs.find(id).orElseThrow(() -> notFound(id));
    }

    static ProblemException notFound(UUID id) {
        return ProblemException.notFound("There is no run '" + id + "'.");
    }
}
