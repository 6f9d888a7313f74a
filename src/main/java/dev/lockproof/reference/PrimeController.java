package dev.lockproof.reference;

import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.analysis.prime.Declaration;
import dev.lockproof.analysis.prime.PrimeProfile;
import dev.lockproof.catalog.PrimeCatalog;
import dev.lockproof.platform.problem.ReadProblems.NotAcceptable;
import dev.lockproof.platform.problem.ReadProblems.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The profiles of declared dependencies that a submission may add. */
@CatalogApi
@RequestMapping(path = "/api/v1/prime", produces = MediaType.APPLICATION_JSON_VALUE)
class PrimeController {

    private final PrimeCatalog profiles;

    PrimeController(PrimeCatalog profiles) {
        this.profiles = profiles;
    }

    @Operation(
            operationId = "listPrimeProfiles",
            summary = "List the profiles of declared dependencies",
            description =
                    "Lock orders that hold even if no recording shows them. A submission adds"
                            + " profiles with the parameter `prime`, and may add its own in the form"
                            + " part `prime`. A finding that needs a profile says so.")
    @ApiResponse(responseCode = "200", description = "All profiles.")
    @NotAcceptable
    @GetMapping
    Listing<ProfileView> profiles() {
        return Listing.of(profiles.all(), ProfileView::of);
    }

    @Operation(
            operationId = "getPrimeProfile",
            summary = "Get a profile of declared dependencies",
            description = "Each dependency, why it holds and whether it is certain.")
    @ApiResponse(responseCode = "200", description = "The profile.")
    @NotFound
    @NotAcceptable
    @GetMapping("/{id}")
    ProfileView profile(
            @Parameter(description = "The id of the profile.", example = "linux") @PathVariable
                    String id) {
        return Listing.one(profiles.byId(id), ProfileView::of, "profile", id);
    }

    /** A profile. */
    @Schema(name = "PrimeProfile")
    record ProfileView(String id, String title, String text, List<DeclarationView> dependencies) {

        static ProfileView of(PrimeProfile profile) {
            return new ProfileView(
                    profile.id(),
                    profile.title(),
                    profile.text(),
                    profile.declarations().stream().map(DeclarationView::of).toList());
        }
    }

    /**
     * A declared dependency: {@code from} may be held while {@code to} is requested.
     *
     * @param kinds of ER, EN, SR, SN
     * @param certain whether a cycle through it may be an error; otherwise it is a warning at most
     * @param context whether a task that holds {@code to} counts as being inside {@code from}
     */
    @Schema(name = "DeclaredDependency")
    record DeclarationView(
            String from,
            String to,
            List<String> kinds,
            boolean certain,
            boolean context,
            String why) {

        static DeclarationView of(Declaration declaration) {
            return new DeclarationView(
                    declaration.from().toString(),
                    declaration.to().toString(),
                    EdgeKind.names(declaration.kinds()),
                    declaration.certain(),
                    declaration.sort() == Declaration.Sort.CONTEXT,
                    declaration.why());
        }
    }
}
