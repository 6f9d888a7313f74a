package dev.lockproof.finding;

/** How bad a finding is and what it rests on. */
public record Grade(Severity severity, Confidence confidence) {}
