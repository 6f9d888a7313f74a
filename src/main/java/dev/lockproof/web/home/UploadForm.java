package dev.lockproof.web.home;

import dev.lockproof.platform.problem.ProblemException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form that sends a recording.
 *
 * @param filled its fields as they were filled in
 * @param formats the formats that can be named
 * @param profiles the profiles of declared dependencies
 * @param contracts the sets of callback contracts
 * @param maxBytes the maximum size of what is sent
 * @param maxFiles the maximum number of files
 * @param refused why it was refused; null if it was not
 */
public record UploadForm(
        Map<String, String> filled,
        List<String> formats,
        List<String> profiles,
        List<String> contracts,
        long maxBytes,
        int maxFiles,
        @Nullable ProblemException refused) {

    public UploadForm {
        filled = Map.copyOf(filled);
        formats = List.copyOf(formats);
        profiles = List.copyOf(profiles);
        contracts = List.copyOf(contracts);
    }

    /** What a field has; empty if nothing. */
    public String value(String field) {
        return filled.getOrDefault(field, "");
    }

    /** Whether one of the fields that are folded away is filled in. */
    public boolean isOpen() {
        return filled.keySet().stream().anyMatch(field -> !field.equals("project"));
    }
}
