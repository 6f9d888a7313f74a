package dev.lockproof.deploy;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a chart rendered.
 *
 * @param text all of it
 * @param objects its Kubernetes objects
 */
record Manifests(String text, List<JsonNode> objects) {

    List<String> kinds() {
        return objects.stream().map(o -> o.get("kind").asString()).sorted().toList();
    }

    JsonNode only(String kind) {
        List<JsonNode> found =
                objects.stream().filter(o -> o.get("kind").asString().equals(kind)).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " objects of kind " + kind + " in " + kinds());
        }
        return found.getFirst();
    }

    /** The pod template of the Deployment. */
    JsonNode pod() {
        return only("Deployment").at("/spec/template");
    }

    JsonNode container() {
        return pod().at("/spec/containers/0");
    }

    /** An environment variable of the service's container, missing where it is not set. */
    JsonNode env(String name) {
        for (JsonNode variable : container().get("env")) {
            if (variable.get("name").asString().equals(name)) {
                return variable;
            }
        }
        return container().path("env").path("no " + name);
    }
}
