package dev.lockproof.platform.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import java.util.stream.Stream;

/** All operations of a description. */
final class Operations {

    private Operations() {}

    static Stream<Operation> of(OpenAPI api) {
        return api.getPaths() == null
                ? Stream.empty()
                : api.getPaths().values().stream().flatMap(path -> path.readOperations().stream());
    }
}
