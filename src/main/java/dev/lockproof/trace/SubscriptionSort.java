package dev.lockproof.trace;

/** Sorts of notifier subscription: to everything, or to one range. */
public enum SubscriptionSort {
    LIST,
    INTERVAL
}
