package dev.lockproof.recorder;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.StampedLock;

/** What objects are called in a recording. They are not kept alive. */
final class Names {

    /**
     * The name of an object.
     *
     * @param id unique in the recording
     * @param lockClass the class of the lock
     * @param owner the object that it is a view of, or null
     */
    record Name(String id, String lockClass, Object owner) {}

    private static final class Key extends WeakReference<Object> {

        private final int hash;

        Key(Object object, ReferenceQueue<Object> queue) {
            super(object, queue);
            hash = System.identityHashCode(object);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            Object own = get();
            return this == other || (other instanceof Key key && own != null && key.get() == own);
        }
    }

    private final Map<Key, Name> names = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
    private final AtomicLong last = new AtomicLong();

    /**
     * The name of an object, given at its first use.
     *
     * @param site where that is: the class of objects whose Java class says nothing
     */
    Name of(Object object, String site) {
        Key key = new Key(object, null);
        Name known = names.get(key);
        return known != null ? known : name(object, classOf(object, site), null);
    }

    /** Names a view of another object: a read lock, or the condition of a lock. */
    void view(Object view, String lockClass, Object owner) {
        if (names.get(new Key(view, null)) == null) {
            name(view, lockClass, owner);
        }
    }

    private Name name(Object object, String lockClass, Object owner) {
        for (Reference<?> each = gone.poll(); each != null; each = gone.poll()) {
            names.remove(each);
        }
        Name name = new Name("L" + last.incrementAndGet(), lockClass, owner);
        Name first = names.putIfAbsent(new Key(object, gone), name);
        return first == null ? name : first;
    }

    private static String classOf(Object object, String site) {
        if (object instanceof Class<?> type) {
            return type.getName() + ".class";
        }
        boolean says =
                !(object instanceof Lock
                        || object instanceof StampedLock
                        || object instanceof Condition
                        || object.getClass().getName().startsWith("java.")
                        || object.getClass().isArray());
        return says ? object.getClass().getName() : site;
    }
}
