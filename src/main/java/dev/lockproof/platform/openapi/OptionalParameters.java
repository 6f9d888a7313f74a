package dev.lockproof.platform.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/**
 * Moves examples of optional parameters into their descriptions, since Swagger UI would fill
 * examples in and send them. Such a parameter may be absent but is never null.
 */
@Component
class OptionalParameters implements GlobalOperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(parameter -> !Boolean.TRUE.equals(parameter.getRequired()))
                    .forEach(OptionalParameters::customize);
        }
        return operation;
    }

    private static void customize(Parameter parameter) {
        Schema<?> schema = parameter.getSchema();
        if (schema.getTypes() != null && schema.getTypes().size() > 1) {
            Set<String> types = new LinkedHashSet<>(schema.getTypes());
            types.remove("null");
            schema.setTypes(types);
        }
        Object example = parameter.getExample();
        if (example != null) {
            parameter.setExample(null);
            if (schema.getEnum() == null && !example.equals(schema.getDefault())) {
                parameter.setDescription(
                        parameter.getDescription() + " Example: `" + example + "`.");
            }
        }
    }
}
