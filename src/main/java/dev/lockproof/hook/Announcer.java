package dev.lockproof.hook;

import dev.lockproof.hook.ChangeStore.Row;
import dev.lockproof.hook.WebhookStore.Webhook;
import dev.lockproof.project.JudgedFinding;
import dev.lockproof.project.Judgment;
import dev.lockproof.project.memory.ProjectListener;
import dev.lockproof.run.IdSource;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Queues a message for each webhook that wants to know what happened, in the transaction in which
 * it happens, so that no message is sent about what is rolled back.
 */
@Component
class Announcer implements ProjectListener {

    private static final String PROJECT = "project";

    private final WebhookStore hooks;
    private final DeliveryStore deliveries;
    private final ChangeStore changes;
    private final HookQueueStore queue;
    private final IdSource ids;
    private final JsonMapper json;

    Announcer(
            WebhookStore hooks,
            DeliveryStore deliveries,
            ChangeStore changes,
            HookQueueStore queue,
            IdSource ids,
            JsonMapper json) {
        this.hooks = hooks;
        this.deliveries = deliveries;
        this.changes = changes;
        this.queue = queue;
        this.ids = ids;
        this.json = json;
    }

    @Override
    public void ran(UUID runId, Judgment judgment) {
        String project = judgment.outlook().origin().project();
        Instant now = judgment.outlook().now();
        List<Webhook> active = hooks.active(project);
        for (Webhook hook : active) {
            if (hook.wants(HookEvent.RUN_DONE)) {
                Map<String, Object> data = run(hook, runId, judgment);
                data.put("newFindings", judgment.newFindings());
                data.put("findingCounts", judgment.counts());
                send(
                        hook,
                        HookEvent.RUN_DONE,
                        Message.of(json, HookEvent.RUN_DONE, now, data),
                        now);
            }
            List<JudgedFinding> fresh =
                    judgment.findings().stream()
                            .filter(each -> each.isNew() && !each.regressed())
                            .toList();
            if (hook.wants(HookEvent.FINDING_NEW) && !fresh.isEmpty()) {
                send(
                        hook,
                        HookEvent.FINDING_NEW,
                        Message.of(
                                json,
                                HookEvent.FINDING_NEW,
                                now,
                                run(hook, runId, judgment),
                                "findings",
                                fresh,
                                fresh.size(),
                                each -> finding(hook, each)),
                        now);
            }
            tell(hook, now);
        }
    }

    private static Map<String, Object> run(Webhook hook, UUID runId, Judgment judgment) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(PROJECT, hook.project());
        data.put("run", runId);
        data.put("url", runUrl(hook, runId));
        data.put("ref", judgment.outlook().line().ref());
        data.put("main", judgment.outlook().line().main());
        data.put("baseline", judgment.outlook().line().baseline());
        data.put("commit", Message.shortened(judgment.outlook().origin().commit()));
        data.put("verdict", judgment.verdict());
        data.put("gate", judgment.gate());
        return data;
    }

    private static String runUrl(Webhook hook, UUID run) {
        return hook.service() + "/api/v1/runs/" + run;
    }

    private static String findingUrl(Webhook hook, String fingerprint) {
        return hook.service() + "/api/v1/projects/" + hook.project() + "/findings/" + fingerprint;
    }

    private static Map<String, ?> finding(Webhook hook, JudgedFinding judged) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("fingerprint", judged.finding().fingerprint());
        data.put("rule", judged.finding().rule());
        data.put("severity", judged.finding().severity().text());
        data.put("title", Message.shortened(judged.finding().title()));
        data.put("state", judged.state());
        data.put("url", findingUrl(hook, judged.finding().fingerprint()));
        return data;
    }

    @Override
    public void changed(String project, Instant now) {
        hooks.active(project).forEach(hook -> tell(hook, now));
    }

    /** Tells a webhook what the audit trail says since it was last told. */
    private void tell(Webhook hook, Instant now) {
        long newest = changes.newest(hook.project());
        if (newest > hook.told()) {
            tell(hook, HookEvent.FINDING_REGRESSED, now);
            tell(hook, HookEvent.FINDING_STATE, now);
            hooks.told(hook.id(), newest);
        }
    }

    private void tell(Webhook hook, HookEvent event, Instant now) {
        if (!hook.wants(event)) {
            return;
        }
        List<Row> rows =
                changes.after(
                        hook.project(),
                        hook.told(),
                        event == HookEvent.FINDING_REGRESSED,
                        Message.MAX_ITEMS);
        if (!rows.isEmpty()) {
            send(
                    hook,
                    event,
                    Message.of(
                            json,
                            event,
                            now,
                            Map.of(PROJECT, hook.project()),
                            "findings",
                            rows,
                            rows.getFirst().count(),
                            row -> change(hook, row)),
                    now);
        }
    }

    private static Map<String, ?> change(Webhook hook, Row row) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("fingerprint", row.fingerprint());
        data.put("rule", row.rule());
        data.put("severity", row.severity());
        data.put("title", Message.shortened(row.title()));
        data.put("kind", row.kind());
        data.put("from", row.from());
        data.put("to", row.to());
        data.put("actor", row.actor());
        data.put("reason", row.reason());
        data.put("at", row.at().toString());
        data.put("until", text(row.until()));
        data.put("run", row.run());
        data.put("url", findingUrl(hook, row.fingerprint()));
        return data;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    @Override
    public boolean wantsGates(String project) {
        return hooks.active(project).stream().anyMatch(hook -> hook.wants(HookEvent.GATE_CHANGED));
    }

    @Override
    public void turned(String project, List<Turn> turns, Instant now) {
        if (turns.isEmpty()) {
            return;
        }
        for (Webhook hook : hooks.active(project)) {
            if (hook.wants(HookEvent.GATE_CHANGED)) {
                send(
                        hook,
                        HookEvent.GATE_CHANGED,
                        Message.of(
                                json,
                                HookEvent.GATE_CHANGED,
                                now,
                                Map.of(PROJECT, project),
                                "gates",
                                turns,
                                turns.size(),
                                turn -> gate(hook, turn)),
                        now);
            }
        }
    }

    private static Map<String, ?> gate(Webhook hook, Turn turn) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("run", turn.run());
        data.put("ref", turn.ref());
        data.put("from", turn.before());
        data.put("to", turn.after());
        data.put("url", runUrl(hook, turn.run()) + "/gate");
        return data;
    }

    /** Queues a message. */
    UUID send(Webhook hook, HookEvent event, String body, Instant now) {
        UUID id = ids.at(now);
        deliveries.insert(id, hook.id(), event.text(), body, now);
        queue.add(id, now);
        return id;
    }
}
