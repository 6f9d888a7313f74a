package dev.lockproof.platform.openapi;

import dev.lockproof.platform.problem.Problem;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.springframework.http.HttpHeaders;

/** Every error is a problem, and every operation may end in 400, 500 or 503. */
final class ProblemResponses {

    private static final String PROBLEM_JSON =
            org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;
    private static final Schema<?> PROBLEM = new Schema<>().$ref("#/components/schemas/Problem");

    private ProblemResponses() {}

    static void addTo(OpenAPI api) {
        ModelConverters.getInstance(true)
                .readAll(Problem.class)
                .forEach((name, schema) -> api.getComponents().addSchemas(name, schema));
        Operations.of(api).forEach(ProblemResponses::complete);
    }

    private static void complete(Operation operation) {
        ApiResponses responses = operation.getResponses();
        responses.putIfAbsent("400", new ApiResponse().description("The request is malformed."));
        responses.putIfAbsent(
                "500",
                new ApiResponse()
                        .description("The service failed. Report the `errorId` to its operator."));
        responses.putIfAbsent(
                "503",
                new ApiResponse()
                        .description(
                                "The database does not answer. Nothing changed. Try again after"
                                        + " `Retry-After` seconds."));
        responses.forEach(ProblemResponses::complete);
    }

    private static void complete(String status, ApiResponse response) {
        if (isPassing(status)) {
            response.addHeaderObject(
                    HttpHeaders.RETRY_AFTER,
                    new Header()
                            .description("Seconds to wait before trying again.")
                            .schema(new IntegerSchema()));
        }
        if (response.getHeaders() != null) {
            response.getHeaders().forEach(ProblemResponses::typed);
        }
        if (isError(status) && response.getContent() == null) {
            response.setContent(
                    new Content().addMediaType(PROBLEM_JSON, new MediaType().schema(PROBLEM)));
        }
    }

    /** Whether the same request may succeed a little later. */
    private static boolean isPassing(String status) {
        return status.equals("429") || status.equals("503");
    }

    /** A header without a schema is not a valid description. */
    private static void typed(String name, Header header) {
        if (header.getSchema() == null) {
            header.setSchema(
                    name.equals(HttpHeaders.RETRY_AFTER)
                            ? new IntegerSchema()
                            : new StringSchema());
        }
    }

    private static boolean isError(String status) {
        return status.startsWith("4") || status.startsWith("5");
    }
}
