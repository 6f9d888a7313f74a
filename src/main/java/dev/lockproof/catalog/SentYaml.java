package dev.lockproof.catalog;

/**
 * A file that came with a submission. It has one or more YAML documents.
 *
 * @param source the name of the file, for messages
 */
public record SentYaml(String source, String yaml) {}
