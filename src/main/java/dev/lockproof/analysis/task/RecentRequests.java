package dev.lockproof.analysis.task;

import java.util.Arrays;

/**
 * The locks that a task requested since its last wait for a signal, or since it began its current
 * job: the latest few, each instance once. Only locks whose holder may wait for a signal count.
 */
public final class RecentRequests {

    private static final int MAX = 16;

    private SignalSide.Lock[] requests = new SignalSide.Lock[2];
    private int size;
    private int next;

    /** Adds a request; the oldest one makes room. */
    public void add(Hold hold) {
        for (int i = 0; i < size; i++) {
            if (requests[i].lock == hold.lock) {
                requests[i].set(hold);
                return;
            }
        }
        if (size == requests.length && size < MAX) {
            requests = Arrays.copyOf(requests, 2 * size);
        }
        int place = size < MAX ? size++ : next++ % MAX;
        if (requests[place] == null) {
            requests[place] = new SignalSide.Lock();
        }
        requests[place].set(hold);
    }

    public int size() {
        return size;
    }

    /** A copy of one request. */
    public SignalSide.Lock get(int index) {
        return requests[index].copy();
    }

    public void clear() {
        size = 0;
        next = 0;
    }
}
