package dev.lockproof.catalog;

/**
 * A file that came with a submission: one or several YAML documents.
 *
 * @param source the name of the file, for messages
 */
public record SentYaml(String source, String yaml) {}
