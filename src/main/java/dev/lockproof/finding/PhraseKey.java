package dev.lockproof.finding;

/** The key of a note or of a part of an explanation. */
public non-sealed interface PhraseKey extends WordingKey {}
