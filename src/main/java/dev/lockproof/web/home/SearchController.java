package dev.lockproof.web.home;

import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.paging.ParameterCheck;
import dev.lockproof.run.Run;
import dev.lockproof.run.RunStore;
import dev.lockproof.run.browse.HistoryStore;
import dev.lockproof.run.browse.RunFilter;
import dev.lockproof.run.browse.SearchStore;
import dev.lockproof.run.browse.SearchStore.Hit;
import dev.lockproof.web.frame.Frames;
import dev.lockproof.web.frame.PageController;
import dev.lockproof.web.frame.Pages;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Finds a run by its id, runs by their labels, and findings by the beginning of their fingerprints
 * or by their lock classes.
 */
@PageController
class SearchController {

    private static final int LIMIT = 20;
    private static final int MIN_CHARS = 2;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{6,64}");

    private final RunStore runs;
    private final HistoryStore history;
    private final SearchStore search;
    private final Limits limits;
    private final Frames frames;
    private final Pages pages;

    SearchController(
            RunStore runs,
            HistoryStore history,
            SearchStore search,
            Limits limits,
            Frames frames,
            Pages pages) {
        this.runs = runs;
        this.history = history;
        this.search = search;
        this.limits = limits;
        this.frames = frames;
        this.pages = pages;
    }

    @GetMapping("/search")
    ResponseEntity<?> search(
            @RequestParam(required = false) @Nullable String q, HttpServletRequest request) {
        ParameterCheck check = new ParameterCheck();
        String text =
                q == null || q.isBlank() ? "" : check.text("q", q.strip(), limits.textChars());
        check.throwIfFaulty();
        String asked = text == null ? "" : text;
        String lower = asked.toLowerCase(Locale.ROOT);
        if (ID.matcher(lower).matches() && runs.find(UUID.fromString(lower)).isPresent()) {
            return seeOther(request, "/runs/" + lower);
        }
        List<Hit> findings = findings(asked, lower);
        List<Run> found = asked.length() < MIN_CHARS ? List.of() : labeled(asked);
        if (found.isEmpty() && findings.size() == 1) {
            Hit only = findings.getFirst();
            return seeOther(
                    request, "/projects/" + only.project() + "/findings/" + only.fingerprint());
        }
        if (findings.isEmpty() && found.size() == 1) {
            return seeOther(request, "/runs/" + found.getFirst().storedId());
        }
        return pages.ok(
                "home/search.jte",
                new SearchPage(
                        frames.of(request, asked.isEmpty() ? "Search" : "Search: " + asked),
                        asked,
                        found,
                        findings,
                        LIMIT));
    }

    private List<Hit> findings(String asked, String lower) {
        if (asked.length() < MIN_CHARS) {
            return List.of();
        }
        List<Hit> hits =
                FINGERPRINT.matcher(lower).matches()
                        ? search.byFingerprint(lower, LIMIT)
                        : List.of();
        return hits.isEmpty() ? search.byText(asked, LIMIT) : hits;
    }

    private List<Run> labeled(String asked) {
        return history.page(
                new RunFilter(null, null, null, null, null, null, asked, null, null, null), LIMIT);
    }

    private static ResponseEntity<Void> seeOther(HttpServletRequest request, String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(request.getContextPath() + path))
                .build();
    }
}
