package dev.lockproof.analysis.task;

/** Who waited for one signal and who sent it, as far as the recording shows. */
public final class SignalHistory {

    private static final int NOBODY = -1;
    private static final int SEVERAL = -2;

    private int waiters;
    private int sender = NOBODY;
    private long firstLine;
    private int lastSender = NOBODY;
    private long lastLine;
    private boolean lastWasLost;
    private boolean fromInterrupt;

    /** How many signals came while tasks waited and have not been seen to wake one. */
    private int pending;

    private boolean wokeTasks;

    /** A task begins to wait for it. */
    void waits() {
        waiters++;
    }

    /** That task does something else, perhaps because it was woken. */
    void goesOn(boolean woken) {
        waiters--;
        if (woken) {
            wokeTasks = true;
            pending = Math.max(0, pending - 1);
        }
    }

    /** A task sends it. */
    public void sent(Task task, long line) {
        firstLine = sender == NOBODY ? line : firstLine;
        sender = sender == NOBODY || sender == task.number() ? task.number() : SEVERAL;
        lastSender = task.number();
        lastLine = line;
        lastWasLost = waiters == 0;
        pending += waiters == 0 ? 0 : 1;
    }

    /** An interrupt sends it. */
    public void sentByInterrupt(long line) {
        fromInterrupt = true;
        lastLine = line;
        sender = SEVERAL;
        lastWasLost = false;
    }

    /** Whether a task sends it first after a line, and nobody else ever does. */
    public boolean isSentOnlyBy(int task, long after) {
        return sender == task && firstLine > after;
    }

    /** Whether it came last before a line, when nobody waited for it. */
    public boolean isLost(long before) {
        return lastWasLost && lastSender >= 0 && lastLine < before;
    }

    /** Whether as many tasks were woken as there were signals to tasks that waited. */
    public boolean isSpent() {
        return pending == 0;
    }

    /** Whether it woke a task before: whoever waits again may just wait for more work. */
    public boolean hasWoken() {
        return wokeTasks;
    }

    /** The task that sent it last, by its number, or -1. */
    public int lastSender() {
        return lastSender;
    }

    /** The line at which it was sent last. */
    public long lastLine() {
        return lastLine;
    }

    /** Whether it comes from tasks alone. */
    public boolean isFromTasks() {
        return lastSender >= 0 && !fromInterrupt;
    }
}
