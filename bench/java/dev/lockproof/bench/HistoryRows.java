package dev.lockproof.bench;

import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Many runs and findings, put straight into the service's tables: 51 projects of which one has half
 * of the runs, seven in ten runs clean, one in a hundred failed, the newest a minute old and each a
 * few minutes older than the next.
 */
final class HistoryRows {

    private static final String RUNS =
            """
            insert into run (id, project, name, commit_id, branch, build, url, status, attempts,
                verdict, gate, fail_on, new_only, contracts, format, bytes, events, tasks, locks,
                classes, dependencies, errors, warnings, infos, new_findings, complete,
                skipped_lines, diagnostics, received_at, started_at, finished_at, analysis_millis,
                failure_title)
            select
                (lpad(to_hex((extract(epoch from t) * 1000)::bigint), 12, '0') || '7'
                    || substr(h, 1, 3) || '8' || substr(h, 4, 15))::uuid,
                case when i % 2 = 0 then 'kernel' else 'driver-' || i % 100 / 2 end,
                'nightly ' || i, substr(md5((i / 5)::text), 1, 12),
                case when i % 5 < 3 then 'main' else 'topic/' || i % 500 end,
                'build-' || i, 'https://ci.example.org/jobs/' || i,
                case when i % 100 = 99 then 'failed' else 'done' end, 1,
                case when i % 100 = 99 then null when i % 10 < 7 then 'clean'
                    when i % 10 < 8 then 'info' when i % 10 < 9 then 'warning' else 'error' end,
                'none', 'never', false, 'linux',
                case when i % 20 = 0 then 'kernel-log' when i % 5 = 0 then 'ftrace'
                    else 'native' end,
                1000000, 10000, 40, 900, 200, 2500, 2, 3, 5, 0, true, 0, '[]'::json, t, t, t, 12,
                case when i % 100 = 99 then 'Internal error' end
            from (select i, md5(i::text) as h,
                      now() - interval '1 minute' - (:runs - i) * interval '5 minutes' as t
                  from generate_series(:first::bigint, :last::bigint) as i) as made
            """;

    private static final String FINDINGS =
            """
            insert into finding (run_id, ordinal, id, project, fingerprint, rule, severity,
                is_new, body)
            select id, n, gen_random_uuid(), project, md5((i * 7 + n % 97)::text) || md5(n::text),
                case when n % 2 = 0 then 'circular-dependency' else 'recursive-locking' end,
                case when n < 2 then 'error' when n < 5 then 'warning' else 'info' end,
                false, json_build_object('title', 'Possible deadlock ' || n,
                    'explanation', repeat('One task can hold A and wait for B. ', 8),
                    'classes', json_build_array('A' || n, 'B' || n), 'notes', '[]'::json)
            from (select id, project, row_number() over (order by id) as i from run
                  order by id offset :offset limit :batch) as batch,
                generate_series(0, :each::bigint - 1) as n
            """;

    private static final int BATCH = 10_000;

    private final JdbcClient jdbc;

    HistoryRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Fills the tables, where they do not hold as much yet. */
    void fill(long runs, long findings) {
        if (count("run") >= runs && count("finding") >= findings) {
            return;
        }
        jdbc.sql("delete from run").update();
        for (long first = 1; first <= runs; first += BATCH) {
            jdbc.sql(RUNS)
                    .param("runs", runs)
                    .param("first", first)
                    .param("last", Math.min(runs, first + BATCH - 1))
                    .update();
        }
        for (long offset = 0; offset < runs; offset += BATCH) {
            jdbc.sql(FINDINGS)
                    .param("offset", offset)
                    .param("batch", BATCH)
                    .param("each", Math.max(1, findings / runs))
                    .update();
        }
        jdbc.sql("vacuum analyze").update();
    }

    String summary() {
        return String.format(Locale.ROOT, "%,d runs, %,d findings", count("run"), count("finding"));
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    String commonProject() {
        return "kernel";
    }

    String rareProject() {
        return "driver-7";
    }

    /** A commit that some runs have. */
    String commit() {
        return text("select commit_id from run order by id offset 1000 limit 1");
    }

    /** A word that one run alone has. */
    String rareWord() {
        return text("select build from run order by id offset 50000 limit 1");
    }

    /** A time in the middle of the history. */
    String middle() {
        return text(
                """
                select to_char(received_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                from run order by id offset (select count(*) / 2 from run) limit 1
                """);
    }

    private String text(String query) {
        return jdbc.sql(query).query(String.class).optional().orElse("none");
    }
}
