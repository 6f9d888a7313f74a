package dev.lockproof.finding;

/**
 * One row of a scenario: what one participant does at one moment. Rows are ordered by time.
 *
 * @param column the participant, from 0
 * @param text what the participant does, such as {@code lock(A)}
 */
public record ScenarioRow(int column, String text) {}
