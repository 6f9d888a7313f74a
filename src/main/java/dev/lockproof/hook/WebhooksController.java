package dev.lockproof.hook;

import dev.lockproof.hook.WebhookReader.Wanted;
import dev.lockproof.platform.json.JsonBody;
import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.paging.Cursors;
import dev.lockproof.platform.paging.Page;
import dev.lockproof.platform.paging.PageAnswer;
import dev.lockproof.platform.paging.PageFound;
import dev.lockproof.platform.paging.PageParameters;
import dev.lockproof.platform.paging.ParameterCheck;
import dev.lockproof.platform.problem.ReadProblems.NotAcceptable;
import dev.lockproof.platform.problem.ReadProblems.NotFound;
import dev.lockproof.platform.problem.ReadProblems.OutOfRange;
import dev.lockproof.project.browse.PathNames;
import dev.lockproof.project.browse.ProjectsApi;
import dev.lockproof.run.RunUrls;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import java.util.function.Function;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Webhooks of a project. */
@ProjectsApi
@RequestMapping(
        path = "/api/v1/projects/{project}/webhooks",
        produces = MediaType.APPLICATION_JSON_VALUE)
class WebhooksController {

    private static final String EXAMPLE = "0197f3a2-5c1e-7b44-9c1d-2f7c8a1b3e5e";

    private final Webhooks webhooks;
    private final WebhookReader reader;
    private final JsonBody bodies;
    private final Limits limits;

    WebhooksController(Webhooks webhooks, WebhookReader reader, JsonBody bodies, Limits limits) {
        this.webhooks = webhooks;
        this.reader = reader;
        this.bodies = bodies;
        this.limits = limits;
    }

    @Operation(
            operationId = "listWebhooks",
            summary = "List the webhooks of a project",
            description = "In the order in which they were added, without their secrets.")
    @ApiResponse(responseCode = "200", description = "The webhooks.")
    @NotFound
    @NotAcceptable
    @GetMapping
    WebhookView.All list(
            @Parameter(description = "The project.", example = PathNames.PROJECT) @PathVariable
                    String project) {
        return new WebhookView.All(webhooks.of(PathNames.project(project)));
    }

    @Operation(
            operationId = "addWebhook",
            summary = "Add a webhook",
            description =
                    "From now on, events of the project are sent to the address, as requests of the"
                            + " form that Standard Webhooks defines. The `secret` is shown once. The address"
                            + " must be public, with https and port 443 or 8443, unless the service"
                            + " is set to allow it.")
    @RequestBody(
            required = true,
            description = "What to tell whom.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = WebhookView.Body.class)))
    @ApiResponse(responseCode = "201", description = "The webhook with its secret.")
    @ApiResponse(
            responseCode = "409",
            description = "The project has as many webhooks as it may have.",
            content = @Content)
    @ApiResponse(
            responseCode = "413",
            description = "The body is larger than the limit.",
            content = @Content)
    @NotFound
    @OutOfRange
    @NotAcceptable
    @PostMapping
    ResponseEntity<WebhookView.Secret> add(
            @Parameter(description = "The project.", example = PathNames.PROJECT) @PathVariable
                    String project,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        String name = PathNames.project(project);
        Wanted wanted = reader.read(bodies.read(request, limits.jsonBytes().toBytes()));
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(webhooks.create(name, wanted.url(), wanted.events(), RunUrls.service()));
    }

    @Operation(
            operationId = "deleteWebhook",
            summary = "Delete a webhook",
            description = "Nothing more is sent to it, not even retries.")
    @ApiResponse(responseCode = "204", description = "It is deleted.", content = @Content)
    @NotFound
    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(
            @Parameter(description = "The project.", example = PathNames.PROJECT) @PathVariable
                    String project,
            @Parameter(description = "The id of the webhook.", example = EXAMPLE) @PathVariable
                    UUID id) {
        webhooks.delete(PathNames.project(project), id);
        return ResponseEntity.noContent().build();
    }

    @Operation(
            operationId = "changeWebhookSecret",
            summary = "Change the secret of a webhook",
            description =
                    "The new secret is shown once. For 24 hours requests have a signature of each"
                            + " secret.")
    @ApiResponse(responseCode = "200", description = "The webhook with its new secret.")
    @NotFound
    @NotAcceptable
    @PostMapping("/{id}/secret")
    WebhookView.Secret change(
            @Parameter(description = "The project.", example = PathNames.PROJECT) @PathVariable
                    String project,
            @Parameter(description = "The id of the webhook.", example = EXAMPLE) @PathVariable
                    UUID id) {
        return webhooks.change(PathNames.project(project), id);
    }

    @Operation(
            operationId = "testWebhook",
            summary = "Test a webhook",
            description =
                    "Sends a message of the type `test` once, and waits at most 10 seconds for the"
                            + " answer. A success makes an inactive webhook active again.")
    @ApiResponse(responseCode = "200", description = "How it went.")
    @NotFound
    @NotAcceptable
    @PostMapping("/{id}/test")
    DeliveryView test(
            @Parameter(description = "The project.", example = PathNames.PROJECT) @PathVariable
                    String project,
            @Parameter(description = "The id of the webhook.", example = EXAMPLE) @PathVariable
                    UUID id) {
        return webhooks.test(PathNames.project(project), id);
    }

    @Operation(
            operationId = "listWebhookDeliveries",
            summary = "List the messages to a webhook",
            description = "Those of the last 30 days and how they went, newest first.")
    @PageFound
    @NotFound
    @OutOfRange
    @NotAcceptable
    @GetMapping("/{id}/deliveries")
    ResponseEntity<Page<DeliveryView>> deliveries(
            @Parameter(description = "The project.", example = PathNames.PROJECT) @PathVariable
                    String project,
            @Parameter(description = "The id of the webhook.", example = EXAMPLE) @PathVariable
                    UUID id,
            @ParameterObject PageParameters page) {
        ParameterCheck check = new ParameterCheck();
        int limit = page.items(limits, check);
        UUID before = Cursors.id(page.cursor(), check);
        check.throwIfFaulty();
        return PageAnswer.of(
                webhooks.deliveries(PathNames.project(project), id, before, limit + 1),
                limit,
                Function.identity(),
                message -> Cursors.of(message.id()));
    }
}
