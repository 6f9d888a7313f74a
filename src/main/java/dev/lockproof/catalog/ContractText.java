package dev.lockproof.catalog;

/**
 * Contracts as they were sent: one or several YAML documents.
 *
 * @param source the name of the file, for messages
 */
public record ContractText(String source, String yaml) {}
