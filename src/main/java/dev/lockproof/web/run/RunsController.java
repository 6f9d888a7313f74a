package dev.lockproof.web.run;

import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.paging.Cursors;
import dev.lockproof.platform.paging.PageParameters;
import dev.lockproof.platform.paging.ParameterCheck;
import dev.lockproof.project.browse.PathNames;
import dev.lockproof.run.Run;
import dev.lockproof.run.browse.HistoryParameters;
import dev.lockproof.run.browse.HistoryStore;
import dev.lockproof.run.browse.RunFilter;
import dev.lockproof.run.browse.RunFilters;
import dev.lockproof.web.frame.Frame;
import dev.lockproof.web.frame.Frames;
import dev.lockproof.web.frame.PageController;
import dev.lockproof.web.frame.Pages;
import dev.lockproof.web.run.RunsPage.Chip;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.UriComponentsBuilder;

/** The list of runs, of all projects and of one. */
@PageController
class RunsController {

    private final HistoryStore history;
    private final RunFilters filters;
    private final Limits limits;
    private final Frames frames;
    private final Pages pages;

    RunsController(
            HistoryStore history, RunFilters filters, Limits limits, Frames frames, Pages pages) {
        this.history = history;
        this.filters = filters;
        this.limits = limits;
        this.frames = frames;
        this.pages = pages;
    }

    @GetMapping("/runs")
    ResponseEntity<String> all(
            HistoryParameters parameters, PageParameters page, HttpServletRequest request) {
        return list(null, parameters, page, frames.of(request, "Runs"));
    }

    @GetMapping("/projects/{project}/runs")
    ResponseEntity<String> ofProject(
            @PathVariable String project,
            HistoryParameters parameters,
            PageParameters page,
            HttpServletRequest request) {
        String name = PathNames.project(project);
        return list(name, parameters, page, frames.of(request, "Runs of " + name).in(name));
    }

    private ResponseEntity<String> list(
            @Nullable String project, HistoryParameters sent, PageParameters page, Frame frame) {
        HistoryParameters asked = asked(project, sent);
        ParameterCheck check = new ParameterCheck();
        RunFilter filter = filters.read(asked, page, check);
        int limit = page.items(limits, check);
        check.throwIfFaulty();
        List<Run> found = history.page(filter, limit + 1);
        boolean more = found.size() > limit;
        List<Run> runs = more ? found.subList(0, limit) : found;
        String path = project == null ? "/runs" : "/projects/" + project + "/runs";
        Map<String, String> set = set(asked, project);
        return pages.ok(
                "run/list.jte",
                new RunsPage(
                        frame.json(address("/api/v1/runs", set(asked, null), null)),
                        project,
                        asked,
                        filters.formats(),
                        chips(path, set),
                        runs,
                        Sparkline.of(runs),
                        page.cursor() == null,
                        more ? address(path, set, Cursors.of(runs.getLast().storedId())) : null,
                        address(path, set, null)));
    }

    /** A form sends empty fields for filters that are not set. */
    private static HistoryParameters asked(@Nullable String project, HistoryParameters sent) {
        return new HistoryParameters(
                project == null ? unlessEmpty(sent.project()) : project,
                unlessEmpty(sent.verdict()),
                unlessEmpty(sent.status()),
                unlessEmpty(sent.format()),
                unlessEmpty(sent.commit()),
                unlessEmpty(sent.branch()),
                unlessEmpty(sent.q()),
                unlessEmpty(sent.from()),
                unlessEmpty(sent.to()));
    }

    private static @Nullable String unlessEmpty(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static Map<String, String> set(HistoryParameters asked, @Nullable String project) {
        Map<String, String> set = new LinkedHashMap<>();
        put(set, "project", project == null ? asked.project() : null);
        put(set, "verdict", asked.verdict());
        put(set, "status", asked.status());
        put(set, "format", asked.format());
        put(set, "branch", asked.branch());
        put(set, "commit", asked.commit());
        put(set, "from", asked.from());
        put(set, "to", asked.to());
        put(set, "q", asked.q());
        return set;
    }

    private static void put(Map<String, String> set, String name, @Nullable String value) {
        if (value != null) {
            set.put(name, value);
        }
    }

    private static List<Chip> chips(String path, Map<String, String> set) {
        List<Chip> chips = new ArrayList<>();
        set.forEach((name, value) -> {
            Map<String, String> others = new LinkedHashMap<>(set);
            others.remove(name);
            chips.add(new Chip(name, value, address(path, others, null)));
        });
        return chips;
    }

    private static String address(String path, Map<String, String> set, @Nullable String cursor) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        set.forEach((name, _) -> address.queryParam(name, "{" + name + "}"));
        if (cursor != null) {
            address.queryParam("cursor", cursor);
        }
        return address.encode().buildAndExpand(set).toUriString();
    }
}
