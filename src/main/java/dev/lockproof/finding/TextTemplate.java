package dev.lockproof.finding;

import org.jspecify.annotations.Nullable;

/**
 * What a finding says, with holes.
 *
 * @param fix how to fix it; null if the rule's own text says it all
 */
public record TextTemplate(Template title, Template explanation, @Nullable Template fix) {

    Text fill(Values values) {
        String filled = fix == null ? null : fix.fill(values);
        return new Text(
                title.fill(values),
                explanation.fill(values),
                filled == null || filled.isEmpty() ? null : filled);
    }
}
