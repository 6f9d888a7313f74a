package dev.lockproof.finding;

/**
 * What a finding says.
 *
 * @param title one line
 * @param explanation two or three sentences
 */
public record Text(String title, String explanation) {}
