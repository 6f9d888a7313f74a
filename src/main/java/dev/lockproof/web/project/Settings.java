package dev.lockproof.web.project;

import dev.lockproof.catalog.ContractCatalog;
import dev.lockproof.catalog.PrimeCatalog;
import dev.lockproof.demo.DemoProject;
import dev.lockproof.hook.WebhookReader;
import dev.lockproof.hook.WebhookView;
import dev.lockproof.hook.Webhooks;
import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import dev.lockproof.project.memory.Policies;
import dev.lockproof.project.memory.ProjectStore.Versioned;
import dev.lockproof.retention.RetentionDefaults;
import dev.lockproof.run.RunUrls;
import dev.lockproof.web.frame.FormBody;
import dev.lockproof.web.frame.Frame;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what the settings of a project show. */
@Component
class Settings {

    private final Policies policies;
    private final Webhooks webhooks;
    private final ContractCatalog contracts;
    private final PrimeCatalog profiles;
    private final RetentionDefaults defaults;
    private final DemoProject demo;

    Settings(
            Policies policies,
            Webhooks webhooks,
            ContractCatalog contracts,
            PrimeCatalog profiles,
            RetentionDefaults defaults,
            DemoProject demo) {
        this.policies = policies;
        this.webhooks = webhooks;
        this.contracts = contracts;
        this.profiles = profiles;
        this.defaults = defaults;
        this.demo = demo;
    }

    /** The settings as they are. */
    SettingsPage of(Frame frame, String project, boolean saved) {
        List<WebhookView> hooks = webhooks.of(project);
        Versioned now = policies.of(project);
        return page(
                frame,
                project,
                now.version(),
                PolicyFields.of(now.policy()),
                null,
                List.of(),
                saved,
                hooks,
                null,
                WebhookReader.EVENTS,
                Map.of());
    }

    /** The settings with a policy that was refused. */
    SettingsPage refusedPolicy(
            Frame frame, String project, FormBody form, ProblemException problem) {
        List<WebhookView> hooks = webhooks.of(project);
        Versioned now = policies.of(project);
        PolicyFields filled = PolicyFields.refused(form, problem);
        boolean stale = problem.type() == ProblemType.PRECONDITION_FAILED;
        return page(
                frame,
                project,
                now.version(),
                filled,
                stale
                        ? "Somebody changed the policy while you did. Yours is not saved."
                        : problem.detail(),
                stale ? PolicyFields.of(now.policy()).differences(filled) : List.of(),
                false,
                hooks,
                null,
                WebhookReader.EVENTS,
                Map.of());
    }

    /** The settings with a webhook that was refused. */
    SettingsPage refusedHook(Frame frame, String project, FormBody form, ProblemException problem) {
        List<WebhookView> hooks = webhooks.of(project);
        Versioned now = policies.of(project);
        return page(
                frame,
                project,
                now.version(),
                PolicyFields.of(now.policy()),
                problem.detail(),
                List.of(),
                false,
                hooks,
                form.value("url"),
                form.values("events"),
                PolicyFields.refused(form, problem).errors());
    }

    private SettingsPage page(
            Frame frame,
            String project,
            long version,
            PolicyFields fields,
            @Nullable String problem,
            List<PolicyFields.Difference> differences,
            boolean saved,
            List<WebhookView> hooks,
            @Nullable String url,
            List<String> events,
            Map<String, String> hookErrors) {
        return new SettingsPage(
                frame,
                project,
                version,
                fields,
                problem,
                differences,
                saved,
                contracts.sets(),
                profiles.ids(),
                defaults,
                hooks,
                url,
                events,
                hookErrors,
                badge(project),
                project.equals(DemoProject.NAME) && demo.exists());
    }

    private static String badge(String project) {
        String service = RunUrls.service();
        return "[![locks](%s/api/v1/projects/%s/badge.svg)](%s/projects/%s)"
                .formatted(service, project, service, project);
    }
}
