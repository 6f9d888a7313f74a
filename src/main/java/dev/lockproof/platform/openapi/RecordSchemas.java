package dev.lockproof.platform.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Describes absence in records. Every component is required, and nullable if it may be null. In a
 * record that leaves nulls out, such a component is optional instead.
 */
@Component
class RecordSchemas implements ModelConverter {

    private static final String NULL = "null";
    private static final String SCHEMAS = "#/components/schemas/";

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> resolved = chain.next().resolve(type, context, chain);
        Class<?> raw = Json31.mapper().constructType(type.getType()).getRawClass();
        if (resolved != null && raw.isRecord()) {
            String reference = resolved.get$ref();
            complete(
                    raw,
                    reference == null
                            ? resolved
                            : context.getDefinedModels().get(reference.replace(SCHEMAS, "")));
        }
        return resolved;
    }

    private static void complete(Class<?> type, @Nullable Schema<?> schema) {
        if (schema == null || schema.getProperties() == null) {
            return;
        }
        JsonInclude include = type.getAnnotation(JsonInclude.class);
        boolean nullsAreLeftOut =
                include != null && include.value() == JsonInclude.Include.NON_NULL;
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.isAnnotationPresent(JsonUnwrapped.class)) {
                complete(component.getType(), schema);
                continue;
            }
            Schema<?> property = schema.getProperties().get(component.getName());
            if (property == null) {
                continue;
            }
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (!nullable || !nullsAreLeftOut) {
                require(schema, component.getName());
            }
            if (nullable && !nullsAreLeftOut) {
                schema.getProperties().put(component.getName(), nullable(property));
            }
        }
    }

    private static void require(Schema<?> schema, String name) {
        List<String> required = schema.getRequired();
        if (required == null || !required.contains(name)) {
            schema.addRequiredItem(name);
        }
    }

    /** The same schema, with null as one more value. */
    private static Schema<?> nullable(Schema<?> schema) {
        if (schema.get$ref() != null) {
            return new JsonSchema()
                    .anyOf(
                            Arrays.asList(
                                    new JsonSchema().$ref(schema.get$ref()),
                                    new JsonSchema().types(Set.of(NULL))));
        }
        if (schema.getTypes() != null) {
            Set<String> types = new LinkedHashSet<>(schema.getTypes());
            types.add(NULL);
            schema.setTypes(types);
        }
        if (schema.getEnum() != null && !schema.getEnum().contains(null)) {
            schema.addEnumItemObject(null);
        }
        return schema;
    }
}
