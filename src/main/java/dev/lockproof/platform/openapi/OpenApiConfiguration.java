package dev.lockproof.platform.openapi;

import dev.lockproof.platform.problem.Problem;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The general part of the description. Operations say their own statuses; what every operation
 * shares is added here: errors are problems, and any operation may end in 400, 500 or 503.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String PROBLEM_JSON =
            org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;
    private static final String RETRY_AFTER = "Retry-After";
    private static final Schema<?> PROBLEM = new Schema<>().$ref("#/components/schemas/Problem");

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Lockproof")
                                .version("1")
                                .description(
                                        "Lock validation as a service: submit a trace or kernel"
                                                + " log, read what is wrong with its locking, and find"
                                                + " it again in the history.")
                                .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url("/").description("This service")));
    }

    @Bean
    GlobalOpenApiCustomizer problems() {
        return api -> {
            ModelConverters.getInstance(true)
                    .readAll(Problem.class)
                    .forEach((name, schema) -> api.getComponents().addSchemas(name, schema));
            if (api.getPaths() != null) {
                api.getPaths()
                        .values()
                        .forEach(path ->
                                path.readOperations().forEach(OpenApiConfiguration::addProblems));
            }
        };
    }

    private static void addProblems(Operation operation) {
        ApiResponses responses = operation.getResponses();
        responses.putIfAbsent("400", new ApiResponse().description("The request is malformed."));
        responses.putIfAbsent(
                "500", new ApiResponse().description("Our fault; quote the `errorId`."));
        responses.putIfAbsent(
                "503",
                new ApiResponse()
                        .description("The database is away; see `Retry-After`. Nothing changed."));
        responses.forEach((status, response) -> {
            if (isPassing(status)) {
                retryAfter(response);
            }
            if (response.getHeaders() != null) {
                response.getHeaders().forEach(OpenApiConfiguration::typed);
            }
            if (isError(status) && response.getContent() == null) {
                response.setContent(
                        new Content().addMediaType(PROBLEM_JSON, new MediaType().schema(PROBLEM)));
            }
        });
    }

    /** Whether the same request may succeed a little later. */
    private static boolean isPassing(String status) {
        return status.equals("429") || status.equals("503");
    }

    private static void retryAfter(ApiResponse response) {
        response.addHeaderObject(
                RETRY_AFTER,
                new Header()
                        .description("Seconds after which to try again.")
                        .schema(new IntegerSchema()));
    }

    /** A header without a schema is no valid description. */
    private static void typed(String name, Header header) {
        if (header.getSchema() == null) {
            header.setSchema(name.equals(RETRY_AFTER) ? new IntegerSchema() : new StringSchema());
        }
    }

    private static boolean isError(String status) {
        return status.startsWith("4") || status.startsWith("5");
    }
}
