package dev.lockproof.platform.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Reads YAML that comes with the service. */
final class YamlResource {

    private YamlResource() {}

    /**
     * @param path absolute, on the class path
     * @throws UncheckedIOException if the resource is not YAML
     */
    static JsonNode read(String path) {
        try (InputStream in =
                Objects.requireNonNull(YamlResource.class.getResourceAsStream(path), path)) {
            return Yaml.mapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
