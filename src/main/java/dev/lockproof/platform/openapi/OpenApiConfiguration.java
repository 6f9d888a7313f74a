package dev.lockproof.platform.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Comparator;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The general part of the description. Operations declare their own statuses; what all operations
 * share is added here: problems, the words of schemas, and examples.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    /** The order of the tags: first what a newcomer needs first. */
    private static final List<String> TAGS = List.of("Submit", "Browse", "Projects", "Catalog");

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Lockproof")
                                .version("1")
                                .description(
                                        "Lock validation as a service. Submit a trace or a kernel log,"
                                                + " read what is wrong with its locking, and find it"
                                                + " again in the history of your project.")
                                .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url("/").description("This service")))
                .security(List.of());
    }

    /** One customizer, since examples refer to schemas that problems add. */
    @Bean
    GlobalOpenApiCustomizer sharedDescription() {
        SchemaWords words = SchemaWords.load();
        Examples examples = Examples.load();
        return api -> {
            ProblemResponses.addTo(api);
            words.addTo(api);
            examples.addTo(api);
            api.getTags().sort(Comparator.comparing(tag -> TAGS.indexOf(tag.getName())));
        };
    }
}
