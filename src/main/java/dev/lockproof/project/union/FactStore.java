package dev.lockproof.project.union;

import dev.lockproof.analysis.learned.ClassKey;
import dev.lockproof.analysis.union.Fact;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The classes and facts of projects. The numbers of a project grow under its lock. */
@Repository
class FactStore {

    private static final int BATCH = 5000;
    private static final int PAGE = 50_000;

    private final JdbcClient jdbc;

    FactStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A class of a project. */
    record StoredClass(int id, ClassKey key, String name) {}

    /** A fact of a project. */
    record StoredFact(int id, int from, int to, int what, boolean stale) {}

    /** What a job has counted of a fact. */
    record Counted(UUID firstRun, UUID lastRun, int runs, long count, boolean stale) {}

    /** Grows whenever a fact is taken out or changes. */
    long epoch(String project) {
        return jdbc.sql("select graph_epoch from project where name = :project")
                .param("project", project)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    void moveEpoch(String project) {
        jdbc.sql("update project set graph_epoch = graph_epoch + 1 where name = :project")
                .param("project", project)
                .update();
    }

    /** A page of the classes with larger numbers, in order. */
    List<StoredClass> classesAfter(String project, int id) {
        return jdbc.sql(
                        """
                        select id, sort, key, subclass, name from union_class
                        where project = :project and id > :id order by id limit :limit
                        """)
                .param("project", project)
                .param("id", id)
                .param("limit", PAGE)
                .query((row, _) ->
                        new StoredClass(
                                row.getInt("id"),
                                new ClassKey(
                                        ClassKey.Sort.valueOf(
                                                row.getString("sort").toUpperCase(Locale.ROOT)),
                                        row.getString("key"),
                                        row.getInt("subclass")),
                                row.getString("name")))
                .list();
    }

    /** A page of the facts with larger numbers, in order. */
    List<StoredFact> factsAfter(String project, int id) {
        return jdbc.sql(
                        """
                        select id, from_id, to_id, what, stale from union_fact
                        where project = :project and id > :id order by id limit :limit
                        """)
                .param("project", project)
                .param("id", id)
                .param("limit", PAGE)
                .query((row, _) ->
                        new StoredFact(
                                row.getInt(1),
                                row.getInt(2),
                                row.getInt(3),
                                row.getInt(4),
                                row.getBoolean(5)))
                .list();
    }

    void insertClasses(String project, List<StoredClass> classes) {
        for (int from = 0; from < classes.size(); from += BATCH) {
            List<StoredClass> batch = classes.subList(from, Math.min(classes.size(), from + BATCH));
            jdbc.sql(
                            """
                            insert into union_class (project, id, sort, key, subclass, name)
                            select :project, added.*
                            from unnest(:ids, :sorts, :keys, :subclasses, :names) as added
                            """)
                    .param("project", project)
                    .param("ids", batch.stream().map(StoredClass::id).toArray(Integer[]::new))
                    .param(
                            "sorts",
                            batch.stream()
                                    .map(each -> each.key().sort().name().toLowerCase(Locale.ROOT))
                                    .toArray(String[]::new))
                    .param(
                            "keys",
                            batch.stream().map(each -> each.key().text()).toArray(String[]::new))
                    .param(
                            "subclasses",
                            batch.stream()
                                    .map(each -> each.key().subclass())
                                    .toArray(Integer[]::new))
                    .param("names", batch.stream().map(StoredClass::name).toArray(String[]::new))
                    .update();
        }
    }

    /**
     * Inserts facts.
     *
     * @param firstId the number of the first; the others follow
     * @param facts packed
     */
    void insertFacts(String project, int firstId, long[] facts, UUID run) {
        for (int from = 0; from < facts.length; from += BATCH) {
            int begin = from;
            int size = Math.min(facts.length - from, BATCH);
            jdbc.sql(
                            """
                            insert into union_fact (project, id, from_id, to_id, what, first_run)
                            select :project, added.*, :run
                            from unnest(:ids, :froms, :tos, :whats) as added
                            """)
                    .param("project", project)
                    .param("run", run)
                    .param("ids", column(size, i -> firstId + begin + i))
                    .param("froms", column(size, i -> Fact.from(facts[begin + i])))
                    .param("tos", column(size, i -> Fact.to(facts[begin + i])))
                    .param("whats", column(size, i -> Fact.what(facts[begin + i])))
                    .update();
        }
    }

    private static Integer[] column(int size, IntUnaryOperator value) {
        return IntStream.range(0, size).map(value).boxed().toArray(Integer[]::new);
    }

    /** Deletes facts, and classes that no fact is about any more. */
    void delete(String project, int[] ids) {
        jdbc.sql("delete from union_fact where project = :project and id = any(:ids)")
                .param("project", project)
                .param("ids", IntStream.of(ids).boxed().toArray(Integer[]::new))
                .update();
        jdbc.sql(
                        """
                        delete from union_class where project = :project and not exists (
                            select 1 from union_fact
                            where union_fact.project = union_class.project
                                and union_fact.from_id = union_class.id)
                        """)
                .param("project", project)
                .update();
    }

    /** Takes deleted runs out of what is counted of facts. */
    void subtract(String project, List<Subtraction> all) {
        for (int from = 0; from < all.size(); from += BATCH) {
            List<Subtraction> batch = all.subList(from, Math.min(all.size(), from + BATCH));
            jdbc.sql(
                            """
                            update union_fact set first_run = given.first_run,
                                last_run = case when union_fact.runs = given.runs then null
                                    when given.last_run is null then union_fact.last_run
                                    else least(union_fact.last_run, given.last_run) end,
                                runs = union_fact.runs - given.runs,
                                count = union_fact.count - given.count
                            from unnest(:ids, :firsts, :lasts, :runs, :counts)
                                as given (id, first_run, last_run, runs, count)
                            where project = :project and union_fact.id = given.id
                            """)
                    .param("project", project)
                    .param("ids", batch.stream().map(Subtraction::id).toArray(Integer[]::new))
                    .param("firsts", batch.stream().map(Subtraction::first).toArray(UUID[]::new))
                    .param("lasts", batch.stream().map(Subtraction::last).toArray(UUID[]::new))
                    .param("runs", batch.stream().map(Subtraction::runs).toArray(Integer[]::new))
                    .param("counts", batch.stream().map(Subtraction::count).toArray(Long[]::new))
                    .update();
        }
    }

    /**
     * What deleted runs had added to a fact that others still show.
     *
     * @param first the first run that shows it still
     * @param last the last run that shows it still
     * @param runs how many of the deleted ones were folded in
     */
    record Subtraction(int id, UUID first, UUID last, int runs, long count) {}

    /**
     * What new runs add to a fact.
     *
     * @param last the last of them that shows it; null if none does
     * @param lacks how many exercising ones lacked it since
     */
    record Addition(int id, @Nullable UUID last, int runs, long count, int lacks) {}

    /**
     * Folds runs into what is counted of facts.
     *
     * @param staleAfter how many exercising runs make a dependency stale; 0 for never
     * @return whether a dependency became stale
     */
    boolean add(String project, List<Addition> all, int staleAfter) {
        boolean stale = false;
        for (int from = 0; from < all.size(); from += BATCH) {
            List<Addition> batch = all.subList(from, Math.min(all.size(), from + BATCH));
            stale |=
                    jdbc.sql(
                                    """
                                    with folded as (
                                        update union_fact set runs = union_fact.runs + given.runs,
                                            last_run = greatest(union_fact.last_run, given.last),
                                            count = union_fact.count + given.count,
                                            lacks = given.lacks + case when given.last is null
                                                then union_fact.lacks else 0 end,
                                            stale = :staleAfter > 0 and what < 4 and given.lacks
                                                + case when given.last is null
                                                    then union_fact.lacks else 0 end >= :staleAfter
                                        from unnest(:ids, :lasts, :runs, :counts, :lacks)
                                            as given (id, last, runs, count, lacks)
                                        where project = :project and union_fact.id = given.id
                                        returning stale
                                    )
                                    select coalesce(bool_or(stale), false) from folded
                                    """)
                            .param("project", project)
                            .param("staleAfter", staleAfter)
                            .param("ids", batch.stream().map(Addition::id).toArray(Integer[]::new))
                            .param("lasts", batch.stream().map(Addition::last).toArray(UUID[]::new))
                            .param(
                                    "runs",
                                    batch.stream().map(Addition::runs).toArray(Integer[]::new))
                            .param(
                                    "counts",
                                    batch.stream().map(Addition::count).toArray(Long[]::new))
                            .param(
                                    "lacks",
                                    batch.stream().map(Addition::lacks).toArray(Integer[]::new))
                            .query(Boolean.class)
                            .single();
        }
        return stale;
    }

    /** Marks facts that came back as not stale. */
    void refresh(String project, int[] ids) {
        jdbc.sql(
                        """
                        update union_fact set stale = false, lacks = 0
                        where project = :project and id = any(:ids)
                        """)
                .param("project", project)
                .param("ids", IntStream.of(ids).boxed().toArray(Integer[]::new))
                .update();
    }

    /** What is known of some facts beside what they say, by number. */
    Map<Integer, Counted> counted(String project, int[] ids) {
        Map<Integer, Counted> all = new HashMap<>();
        jdbc.sql(
                        """
                        select id, first_run, coalesce(last_run, first_run) as last_run, runs, count, stale
                        from union_fact where project = :project and id = any(:ids)
                        """)
                .param("project", project)
                .param("ids", IntStream.of(ids).boxed().toArray(Integer[]::new))
                .query(row -> {
                    all.put(
                            row.getInt("id"),
                            new Counted(
                                    row.getObject("first_run", UUID.class),
                                    row.getObject("last_run", UUID.class),
                                    row.getInt("runs"),
                                    row.getLong("count"),
                                    row.getBoolean("stale")));
                });
        return all;
    }
}
