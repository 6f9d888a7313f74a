package dev.lockproof.web.project;

import dev.lockproof.hook.WebhookView;
import dev.lockproof.retention.RetentionDefaults;
import dev.lockproof.web.frame.Frame;
import dev.lockproof.web.project.PolicyFields.Difference;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a project.
 *
 * @param version the version of the policy as it is now
 * @param fields the form of the policy
 * @param problem why the last change was refused; null if it was not
 * @param differences what somebody else set meanwhile, and what the form has instead
 * @param saved whether the policy was just changed
 * @param contracts the sets of contracts that can be chosen
 * @param profiles the profiles of declared dependencies that can be chosen
 * @param defaults what is retained where the policy says nothing
 * @param url the address of a new webhook as it was filled
 * @param events the events of a new webhook that are checked
 * @param hookErrors what is wrong with the new webhook
 * @param badge the badge as Markdown
 * @param demo whether this is the demonstration, which can be removed
 */
public record SettingsPage(
        Frame frame,
        String project,
        long version,
        PolicyFields fields,
        @Nullable String problem,
        List<Difference> differences,
        boolean saved,
        List<String> contracts,
        List<String> profiles,
        RetentionDefaults defaults,
        List<WebhookView> webhooks,
        @Nullable String url,
        List<String> events,
        Map<String, String> hookErrors,
        String badge,
        boolean demo) {

    public SettingsPage {
        differences = List.copyOf(differences);
        contracts = List.copyOf(contracts);
        profiles = List.copyOf(profiles);
        webhooks = List.copyOf(webhooks);
        events = List.copyOf(events);
        hookErrors = Map.copyOf(hookErrors);
    }

    public String path() {
        return "/projects/" + project + "/settings";
    }

    /** How long something is retained, in words. */
    public static String days(@Nullable Integer days) {
        return days == null ? "for ever" : days == 1 ? "for a day" : "for " + days + " days";
    }
}
