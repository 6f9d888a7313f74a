package dev.lockproof.web.graph;

/**
 * A link.
 *
 * @param href its address
 */
public record Link(String text, String href) {}
