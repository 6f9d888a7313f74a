package dev.lockproof.finding;

/** What a finding says, with holes. */
public record TextTemplate(Template title, Template explanation) {

    Text fill(Values values) {
        return new Text(title.fill(values), explanation.fill(values));
    }
}
