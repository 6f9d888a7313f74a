package dev.lockproof.run.browse;

import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds findings of all projects. */
@Repository
public class SearchStore {

    private final JdbcClient jdbc;

    SearchStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A finding of a project in a few words. */
    public record Hit(
            String project, String fingerprint, String severity, String title, String state) {}

    /** Findings whose fingerprint begins with a text, in any case, up to a number. */
    public List<Hit> byFingerprint(String prefix, int limit) {
        return hits(
                "fingerprint like :pattern", escaped(prefix.toLowerCase(Locale.ROOT)) + "%", limit);
    }

    /** Findings whose title, which names lock classes, has a part, the worst first. */
    public List<Hit> byText(String text, int limit) {
        return hits(
                "lower(title) like :pattern",
                "%" + escaped(text.toLowerCase(Locale.ROOT)) + "%",
                limit);
    }

    private List<Hit> hits(String condition, String pattern, int limit) {
        return jdbc.sql(
                        "select project, fingerprint, severity, title, state from project_finding where "
                                + condition
                                + " and under is null order by rank desc, last_at desc limit :limit")
                .param("pattern", pattern)
                .param("limit", limit)
                .query((row, _) ->
                        new Hit(
                                row.getString("project"),
                                row.getString("fingerprint"),
                                row.getString("severity"),
                                row.getString("title"),
                                row.getString("state")))
                .list();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
