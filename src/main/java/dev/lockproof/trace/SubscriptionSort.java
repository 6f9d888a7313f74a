package dev.lockproof.trace;

/** Kinds of notifier subscription: to everything, or to one range. */
public enum SubscriptionSort {
    LIST,
    INTERVAL
}
