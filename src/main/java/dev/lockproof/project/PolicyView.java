package dev.lockproof.project;

import dev.lockproof.project.Policy.ResolveAfter;
import dev.lockproof.project.Policy.Retention;
import dev.lockproof.project.Policy.Sarif;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy as the API and the database have it.
 *
 * @param failOn the mildest severity that fails the gate, or {@code never}
 */
@Schema(name = "Policy")
public record PolicyView(
        @Schema(allowableValues = {"error", "warning", "info", "never"}) String failOn,
        boolean newOnly,
        boolean incompleteFails,
        boolean inconclusiveFails,
        List<String> mainBranches,
        List<String> prime,
        @Nullable String contracts,
        ResolveAfter resolveAfter,
        Retention retention,
        Sarif sarif) {

    public PolicyView {
        mainBranches = List.copyOf(mainBranches);
        prime = List.copyOf(prime);
    }

    public static PolicyView of(Policy policy) {
        return new PolicyView(
                policy.gate().failOnText(),
                policy.gate().newOnly(),
                policy.gate().incompleteFails(),
                policy.gate().inconclusiveFails(),
                policy.mainBranches().names(),
                policy.prime(),
                policy.contracts(),
                policy.resolveAfter(),
                policy.retention(),
                policy.sarif());
    }

    public Policy policy() {
        return new Policy(
                new GatePolicy(
                        GatePolicy.severity(failOn), newOnly, incompleteFails, inconclusiveFails),
                new MainBranches(mainBranches),
                prime,
                contracts,
                resolveAfter,
                retention,
                sarif);
    }
}
