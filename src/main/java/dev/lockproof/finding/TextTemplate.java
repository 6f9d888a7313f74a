package dev.lockproof.finding;

import java.util.Map;

/** What a finding says, with holes. */
public record TextTemplate(Template title, Template explanation) {

    Text fill(Map<Hole, String> values) {
        return new Text(title.fill(values), explanation.fill(values));
    }
}
