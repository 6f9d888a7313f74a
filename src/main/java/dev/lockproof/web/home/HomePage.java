package dev.lockproof.web.home;

import dev.lockproof.demo.DemoProject;
import dev.lockproof.project.memory.ProjectView;
import dev.lockproof.run.Run;
import dev.lockproof.web.frame.Frame;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The start page.
 *
 * @param service the address under which the reader reaches the service
 * @param projects those with the newest runs
 * @param runs the newest ones
 * @param demo how far the demonstration is filled; null if there is none
 */
public record HomePage(
        Frame frame,
        String service,
        UploadForm form,
        List<ProjectView> projects,
        List<Run> runs,
        DemoProject.@Nullable Progress demo,
        Instant now) {

    public HomePage {
        projects = List.copyOf(projects);
        runs = List.copyOf(runs);
    }
}
