/*
 * Records what a program does with its POSIX and C11 locks, in Lockproof's native format.
 *
 *   cc -shared -fPIC -O2 -o liblockproof-pthread.so lockproof-pthread.c -ldl -pthread
 *   LOCKPROOF_DIR=trace LD_PRELOAD=$PWD/liblockproof-pthread.so program
 *
 * docs/recorders/pthread.md says how to use it. Linux with glibc, x86-64 and arm64.
 *
 * Design. A wrapper stands before each function and calls the real one. An event gets its place in the order from one
 * global counter: a hold begins after the real lock is taken and ends before it is given up, so that no two exclusive
 * holds of one lock ever overlap. An uncontended lock costs one trylock; only if that fails, the request is an event of
 * its own, so that a thread that hangs shows what it waits for.
 *
 * Events are fixed-size records in a buffer of the thread. A full buffer becomes text with addresses as module+0x.. and
 * is one write to PROGRAM-PID.parts, without any lock of the loader or the allocator. When the process ends, its parts
 * are merged by their numbers, addresses get the names of the ELF symbol tables, and the parts are removed.
 *
 * A signal handler may interrupt the recorder. It then puts its events aside, into an array that the interrupted thread
 * writes together with its own. While a buffer is written, signals are blocked. Only system calls are made from there,
 * none of which is a cancellation point, and errno stays as it was.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <link.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <threads.h>
#include <time.h>
#include <unistd.h>

#define PUBLIC __attribute__((visibility("default")))
#define SITE ((uintptr_t)__builtin_return_address(0))
#define LOAD(x) __atomic_load_n(&(x), __ATOMIC_ACQUIRE)
#define STORE(x, v) __atomic_store_n(&(x), v, __ATOMIC_RELEASE)
#define ADD(x, v) __atomic_fetch_add(&(x), v, __ATOMIC_ACQ_REL)
#define USED ((uintptr_t)1 << 63) /* marks a class that is where a lock was used first */
#define FENCE() __atomic_signal_fence(__ATOMIC_SEQ_CST)

enum {
    RECORDS = 512,            /* of a thread's buffer */
    EXTRAS = 128,             /* of signal handlers that interrupt the recorder */
    LINE = 640,               /* no event is longer */
    HELD = 64,                /* locks that a thread holds at once and a forked process is told of */
    INHERITED = 256,
    FRAMES = 8,               /* signal handlers on top of each other */
    MODULES = 512,
    LOCKS = 1 << 20,          /* addresses of locks */
    GRANULES = 1 << 20,       /* bits */
    PROBES = 128,
    HANG_NS = 250 * 1000000,  /* a thread that waits longer writes its buffer first */
    STALE_NS = 50 * 1000000,
};

enum op {
    ACQUIRE, ACQUIRED, RELEASE, INIT, DESTROY, WAIT, WAKE, SIGNAL, FORK, PROCESS_FORK, JOIN_BEGIN, JOIN, EXIT,
    HANDLER, HANDLER_END, CHILD_EXIT, LOST, CONTENDED
};
static const char *const OPS[] = {
    "acquire", "acquired", "release", "init", "destroy", "wait", "wake", "signal", "fork", "process_fork",
    "join_begin", "join", "exit", "callback_enter", "callback_exit", "exit", "lost", "contended"
};
enum kind { NONE, MUTEX, RWLOCK, SPINLOCK, SEMAPHORE, OTHER, FREED, RETURNING };
static const char *const KINDS[] = {"", "mutex", "rwsem", "spinlock", "semaphore", ""};
enum { TRY = 1, SHARED = 2, RECURSIVE = 4, REENTRANT = 8, TIMED_OUT = 16, FAILED = 32, WAITS = 64 };

struct record {
    uint64_t seq, time, timeout;
    uintptr_t object, site, class, arg; /* arg is a task, the function of a handler, or the mutex of a condition */
    uint8_t op, kind, flags;
};

struct held {
    uintptr_t object, site, class;
    uint8_t kind, flags;
};

/* A lock that the parent of a forked process held, and who. */
struct inherited {
    struct held held;
    unsigned task, process;
};

struct frame {
    uintptr_t function, stack, low, high;
};

enum state { FREE, NEW, LIVE, EXITED };

struct thread {
    struct thread *next;
    volatile int busy; /* depth of calls of the recorder */
    int state, count, extra_count, held_count, frame_count, rounds, detached;
    unsigned task, process; /* the task's name is the process's number if it was forked */
    pthread_t self;
    int tid;
    void *(*start)(void *);
    int (*start11)(void *);
    void *argument;
    uintptr_t role; /* its function, until that is written */
    uint64_t written, lost, lost_seq;
    struct held held[HELD];
    struct frame frames[FRAMES];
    struct record records[RECORDS], extras[EXTRAS];
    struct { uintptr_t address; int module; } cache[256];
    char text[(RECORDS + EXTRAS) * LINE];
};

struct module {
    uintptr_t base;
    const struct link_map *map;
    char name[64], path[512];
};

struct lock {
    uintptr_t address, class;
    uint32_t alive; /* its kind; NONE after its end, FREED if its memory was given back */
};

/* What the loader says of an address, without a lock; since glibc 2.35. */
struct found {
    unsigned long long flags;
    void *start, *end;
    struct link_map *map;
    void *reserved[12];
};

static __thread struct thread *me __attribute__((tls_model("initial-exec")));
static __thread bool gone __attribute__((tls_model("initial-exec")));
static int ready, stopped, incomplete, spin, created, finishing;
static pid_t process, initializer;
static pthread_key_t key;
static struct thread *threads;
static unsigned tasks;
static uint64_t sequence = 1, started, bytes, limit = (uint64_t)1 << 30;
static struct module modules[MODULES];
static int module_count;
static struct lock *locks;
static unsigned lock_count;
static uint8_t *granules;
static char directory[512], program[64], executable[512], parts[700];
static struct inherited inherited[INHERITED];
static unsigned inherited_count, forker_task, forker_process;
static bool forked;
static uint64_t forked_seq;
static int (*find_object)(void *, struct found *);

/* The real functions. */
#define FUNCTIONS(X) \
    X(pthread_mutex_init) X(pthread_mutex_destroy) X(pthread_mutex_lock) X(pthread_mutex_trylock) \
    X(pthread_mutex_timedlock) X(pthread_mutex_clocklock) X(pthread_mutex_unlock) X(pthread_rwlock_init) \
    X(pthread_rwlock_destroy) X(pthread_rwlock_rdlock) X(pthread_rwlock_tryrdlock) X(pthread_rwlock_timedrdlock) \
    X(pthread_rwlock_clockrdlock) X(pthread_rwlock_wrlock) X(pthread_rwlock_trywrlock) X(pthread_rwlock_timedwrlock) \
    X(pthread_rwlock_clockwrlock) X(pthread_rwlock_unlock) X(pthread_spin_init) X(pthread_spin_destroy) \
    X(pthread_spin_lock) X(pthread_spin_trylock) X(pthread_spin_unlock) X(pthread_cond_init) X(pthread_cond_destroy) \
    X(pthread_cond_wait) X(pthread_cond_timedwait) X(pthread_cond_clockwait) X(pthread_cond_signal) \
    X(pthread_cond_broadcast) X(pthread_barrier_init) X(pthread_barrier_destroy) X(pthread_barrier_wait) X(sem_init) \
    X(sem_destroy) X(sem_open) X(sem_wait) X(sem_trywait) X(sem_timedwait) X(sem_clockwait) X(sem_post) \
    X(pthread_create) X(pthread_join) X(pthread_tryjoin_np) X(pthread_timedjoin_np) X(pthread_clockjoin_np) \
    X(pthread_detach) X(thrd_create) X(mtx_init) X(sigaction) X(fork) X(execve) X(execv) X(execvp) X(execvpe) \
    X(fexecve) X(_exit) X(free) X(malloc_usable_size)
#define DECLARE(name) static __typeof__(&(name)) real_##name;
size_t malloc_usable_size(void *memory);
FUNCTIONS(DECLARE)
static pid_t (*real__Fork)(void);
static int (*real_register_atfork)(void (*)(void), void (*)(void), void (*)(void), void *);

/* ------------------------------------------------------------------------------------------------- system calls */

static uint64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static int open_file(const char *path, int flags) {
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags | O_CLOEXEC, 0644);
}

static bool write_all(int fd, const char *text, size_t length) {
    while (length > 0) {
        ssize_t written = syscall(SYS_write, fd, text, length);
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return false;
        }
        text += written;
        length -= (size_t)written;
    }
    return true;
}

static void complain(const char *what, const char *path) {
    char text[1024];
    char *end = stpcpy(stpcpy(stpcpy(text, "lockproof: "), what), " ");
    end = stpncpy(end, path, 700);
    *end++ = '\n';
    write_all(2, text, (size_t)(end - text));
}

static void *map_memory(size_t size) {
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return memory == MAP_FAILED ? NULL : memory;
}

static bool own_process(void) { return getpid() == process; }

static void lock_spin(void) {
    while (__atomic_exchange_n(&spin, 1, __ATOMIC_ACQUIRE)) {
        syscall(SYS_sched_yield);
    }
}

/* ------------------------------------------------------------------------------------------------------ text */

struct text {
    char *at;
};

static void put(struct text *out, const char *text) { out->at = stpcpy(out->at, text); }

static void put_number(struct text *out, uint64_t value, unsigned base) {
    char digits[24];
    int n = 0;
    do {
        digits[n++] = "0123456789abcdef"[value % base];
        value /= base;
    } while (value > 0);
    while (n > 0) {
        *out->at++ = digits[--n];
    }
}

static void put_hex(struct text *out, uint64_t value) {
    put(out, "0x");
    put_number(out, value, 16);
}

static void copy_text(char *to, const char *text, size_t size) {
    size_t length = strnlen(text, size - 1);
    memcpy(to, text, length);
    to[length] = 0;
}

/* At most max bytes, escaped as JSON; what is no plain ASCII is an underscore, as in names of files. */
static void put_plain(struct text *out, const char *text, size_t max) {
    for (; *text && max > 0; text++, max--) {
        bool plain = *text >= ' ' && *text < 127 && *text != '"' && *text != '\\';
        *out->at++ = plain ? *text : '_';
    }
}

/* --------------------------------------------------------------------------------------------------- modules */

static const struct link_map *map_of(uintptr_t address) {
    struct found found;
    if (find_object) {
        return find_object((void *)address, &found) == 0 ? found.map : NULL;
    }
    Dl_info info;
    void *map = NULL;
    return dladdr1((void *)address, &info, &map, RTLD_DL_LINKMAP) ? map : NULL;
}

static const char *base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void name_module(struct module *module, const struct link_map *map) {
    const char *path = map->l_name && map->l_name[0] ? map->l_name : executable;
    struct text name = {module->name};
    module->base = map->l_addr;
    module->map = map;
    copy_text(module->path, path, sizeof module->path);
    put_plain(&name, base_name(path), sizeof module->name - 8);
    *name.at = 0;
    for (int i = 0, same = 1; i < module_count; i++) {
        if (strcmp(modules[i].name, module->name) == 0 && strcmp(modules[i].path, module->path) != 0) {
            put(&name, "~");
            put_number(&name, (uint64_t)++same, 10);
            *name.at = 0;
            i = -1;
            name.at = module->name + strcspn(module->name, "~");
        }
    }
}

/* Tells the merge where a module's symbols are, and which build it is. */
static void write_module(int fd, const struct module *module) {
    char line[800];
    struct text out = {line};
    struct stat file;
    bool known = syscall(SYS_newfstatat, AT_FDCWD, module->path, &file, 0) == 0;
    put(&out, "# module ");
    put(&out, module->name);
    put(&out, " ");
    put_number(&out, known ? (uint64_t)file.st_size : 0, 10);
    put(&out, " ");
    put_number(&out, known ? (uint64_t)file.st_mtim.tv_sec : 0, 10);
    put(&out, " ");
    put_plain(&out, module->path, sizeof module->path);
    put(&out, "\n");
    write_all(fd, line, (size_t)(out.at - line));
}

/* The module of an address, or -1. Signals are blocked. */
static int module_of(struct thread *thread, uintptr_t address, int fd) {
    unsigned slot = (unsigned)((address >> 2) ^ (address >> 12)) % 256;
    if (thread->cache[slot].address == address) {
        return thread->cache[slot].module - 1;
    }
    const struct link_map *map = map_of(address);
    int index = -1;
    if (map) {
        lock_spin();
        for (index = module_count - 1; index >= 0; index--) {
            if (modules[index].map == map && modules[index].base == map->l_addr) {
                break;
            }
        }
        if (index < 0 && module_count < MODULES) {
            index = module_count;
            name_module(&modules[index], map);
            write_module(fd, &modules[index]);
            STORE(module_count, module_count + 1);
        }
        STORE(spin, 0);
    }
    thread->cache[slot].address = address;
    thread->cache[slot].module = index + 1;
    return index;
}

static void put_code(struct text *out, struct thread *thread, uintptr_t address, int fd) {
    int module = module_of(thread, address, fd);
    if (module < 0) {
        put_hex(out, address);
        return;
    }
    put(out, modules[module].name);
    put(out, "+");
    put_hex(out, address - modules[module].base);
}

/* ------------------------------------------------------------------------------------------- locks by address */

static unsigned lock_slot(uintptr_t address) { return (unsigned)(((address >> 6) * 0x9e3779b97f4a7c15u) >> 44); }

/* The lock at an address; made if wanted. NULL if there is none, or no room. */
static struct lock *lock_at(uintptr_t address, bool make) {
    unsigned slot = lock_slot(address);
    for (int i = 0; i < PROBES; i++) {
        struct lock *lock = &locks[(slot + (unsigned)i) % LOCKS];
        uintptr_t there = LOAD(lock->address);
        if (there == 0 && !make) {
            return NULL;
        }
        if (there == 0 && ADD(lock_count, 1) < LOCKS / 2) {
            if (__atomic_compare_exchange_n(
                    &lock->address, &there, address, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
                unsigned bit = (unsigned)(address >> 6) % GRANULES;
                __atomic_fetch_or(&granules[bit / 8], (uint8_t)(1u << bit % 8), __ATOMIC_RELEASE);
                return lock;
            }
        }
        if (there == address) {
            return lock;
        }
    }
    if (make) {
        STORE(incomplete, 1);
    }
    return NULL;
}

/* ------------------------------------------------------------------------------------------------- recording */

static void flush(struct thread *thread);

static struct thread *new_thread(void) {
    struct thread *thread;
    for (thread = LOAD(threads); thread; thread = thread->next) {
        int state = FREE;
        if (__atomic_compare_exchange_n(&thread->state, &state, NEW, false, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED)) {
            break;
        }
    }
    if (thread) {
        thread->count = thread->extra_count = thread->held_count = thread->frame_count = thread->rounds = 0;
        thread->busy = thread->detached = 0;
        thread->lost = thread->role = 0;
        thread->process = 0;
        thread->self = 0;
        thread->start = NULL;
        thread->start11 = NULL;
        memset(thread->cache, 0, sizeof thread->cache);
    } else {
        thread = map_memory(sizeof *thread);
        if (!thread) {
            STORE(incomplete, 1);
            return NULL;
        }
        thread->state = NEW;
        thread->next = LOAD(threads);
        while (!__atomic_compare_exchange_n(
            &threads, &thread->next, thread, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
        }
    }
    thread->task = ADD(tasks, 1) + 1;
    thread->written = now();
    return thread;
}

static void enter_thread(struct thread *thread) {
    thread->self = pthread_self();
    thread->tid = (int)syscall(SYS_gettid);
    STORE(thread->state, LIVE);
    me = thread;
    pthread_setspecific(key, thread);
}

static struct thread *attach(void) {
    int error = errno;
    struct thread *thread = gone || !LOAD(ready) ? NULL : new_thread();
    if (thread) {
        enter_thread(thread);
    }
    errno = error;
    return thread;
}

/* Whether the program has left a signal handler by a jump: the stack is below it again. */
static bool left(const struct frame *frame, uintptr_t stack) {
    return frame->high ? stack < frame->low || stack >= frame->high : stack > frame->stack;
}

static void fill(
    struct record *record, enum op op, uintptr_t object, uintptr_t site, uintptr_t class, uintptr_t arg, enum kind kind,
    unsigned flags, uint64_t timeout) {
    bool timed = flags & WAITS || op == ACQUIRED || op == WAIT || op == WAKE || op == JOIN_BEGIN || op == JOIN;
    record->time = timed ? now() - started : 0;
    record->timeout = timeout;
    record->object = object;
    record->site = site;
    record->class = class;
    record->arg = arg;
    record->op = (uint8_t)op;
    record->kind = (uint8_t)kind;
    record->flags = (uint8_t)flags;
    record->seq = ADD(sequence, 1);
}

static void append(
    enum op op, uintptr_t object, uintptr_t site, uintptr_t class, uintptr_t arg, enum kind kind, unsigned flags,
    uint64_t timeout) {
    struct thread *thread = me ? me : attach();
    if (!thread || LOAD(stopped)) {
        return;
    }
    int depth = thread->busy;
    thread->busy = depth + 1;
    FENCE();
    if (depth > 0) {
        int index = ADD(thread->extra_count, 1);
        if (index < EXTRAS) {
            fill(&thread->extras[index], op, object, site, class, arg, kind, flags, timeout);
        } else {
            ADD(thread->lost, 1);
            STORE(thread->lost_seq, LOAD(sequence));
        }
    } else {
        fill(&thread->records[thread->count], op, object, site, class, arg, kind, flags, timeout);
        FENCE();
        thread->count++;
        if (thread->count == RECORDS || LOAD(thread->extra_count) > EXTRAS / 2) {
            flush(thread);
        }
    }
    FENCE();
    thread->busy = depth;
}

static void record_for(
    enum op op, uintptr_t object, uintptr_t site, uintptr_t class, uintptr_t arg, enum kind kind, unsigned flags,
    uint64_t timeout) {
    if (!LOAD(ready)) {
        return;
    }
    struct thread *thread = me;
    uintptr_t stack = (uintptr_t)__builtin_frame_address(0);
    while (thread && thread->frame_count > 0 && left(&thread->frames[thread->frame_count - 1], stack)) {
        thread->frame_count--;
        append(HANDLER_END, 0, 0, 0, thread->frames[thread->frame_count].function, NONE, 0, 0);
    }
    append(op, object, site, class, arg, kind, flags, timeout);
}

static void record(
    enum op op, uintptr_t object, uintptr_t site, uintptr_t class, uintptr_t arg, enum kind kind, unsigned flags) {
    record_for(op, object, site, class, arg, kind, flags, 0);
}

/* The class: where the lock was made; else the object of a module that it is in; else the first to use it. A lock in
   memory that was given back before is another one, which nobody may use before that is recorded. */
static uintptr_t class_of(uintptr_t address, uintptr_t site, enum kind kind) {
    struct lock *lock = LOAD(ready) ? lock_at(address, true) : NULL;
    if (!lock) {
        return site | USED;
    }
    uint32_t alive = LOAD(lock->alive);
    for (int i = 0; alive == RETURNING && i < 1000; i++) {
        syscall(SYS_sched_yield);
        alive = LOAD(lock->alive);
    }
    if (alive == FREED && kind != OTHER &&
        __atomic_compare_exchange_n(&lock->alive, &alive, RETURNING, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
        STORE(lock->class, site | USED);
        record(INIT, address, site, site | USED, 0, kind, 0);
        STORE(lock->alive, (uint32_t)kind);
    } else if (alive == NONE || alive == FREED || LOAD(lock->class) == 0) {
        STORE(lock->class, map_of(address) ? address : site | USED);
        STORE(lock->alive, (uint32_t)kind);
    }
    return LOAD(lock->class);
}

static void hold(uintptr_t object, uintptr_t site, uintptr_t class, enum kind kind, unsigned flags) {
    struct thread *thread = me;
    if (!thread) {
        return;
    }
    if (thread->held_count < HELD) {
        struct held held = {object, site, class, (uint8_t)kind, (uint8_t)flags};
        thread->held[thread->held_count] = held;
        FENCE();
    }
    thread->held_count++;
}

/* Whether the thread held it. */
static bool unhold(uintptr_t object) {
    struct thread *thread = me;
    if (!thread) {
        return false;
    }
    int known = thread->held_count < HELD ? thread->held_count : HELD;
    for (int i = known - 1; i >= 0; i--) {
        if (thread->held[i].object == object) {
            memmove(&thread->held[i], &thread->held[i + 1], (size_t)(known - 1 - i) * sizeof(struct held));
            thread->held_count--;
            return true;
        }
    }
    bool more = thread->held_count > HELD;
    thread->held_count -= more;
    return more;
}

static bool holds(uintptr_t object, unsigned flags) {
    struct thread *thread = me;
    int known = thread ? thread->held_count < HELD ? thread->held_count : HELD : 0;
    for (int i = 0; i < known; i++) {
        if (thread->held[i].object == object && (thread->held[i].flags & SHARED) == flags) {
            return true;
        }
    }
    return false;
}

/* A thread is about to wait, perhaps forever: what it did must be readable if the process is killed. */
static void before_wait(bool always) {
    struct thread *thread = me;
    if (thread && thread->busy == 0 && thread->count > 0 && !LOAD(stopped) &&
        (always || now() - thread->written > STALE_NS)) {
        thread->busy = 1;
        FENCE();
        flush(thread);
        FENCE();
        thread->busy = 0;
    }
}

static struct timespec soon(void) {
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    time.tv_nsec += HANG_NS;
    if (time.tv_nsec >= 1000000000) {
        time.tv_nsec -= 1000000000;
        time.tv_sec++;
    }
    return time;
}

/* ---------------------------------------------------------------------------------------------- buffers to text */

static void put_task(struct text *out, const char *field, unsigned task, unsigned forked) {
    put(out, field);
    put(out, forked ? "\"P" : "\"T");
    put_number(out, forked ? forked : task, 10);
    put(out, "\"");
}

static void put_field(struct text *out, const char *field, struct thread *thread, uintptr_t address, int fd) {
    put(out, ",\"");
    put(out, field);
    put(out, address & USED ? "\":\"~" : "\":\"");
    put_code(out, thread, address & ~USED, fd);
    put(out, "\"");
}

static void put_lock(struct text *out, const struct record *record, struct thread *thread, int fd) {
    put_field(out, "class", thread, record->class, fd);
    if (KINDS[record->kind][0]) {
        put(out, ",\"kind\":\"");
        put(out, KINDS[record->kind]);
        put(out, "\"");
    }
    if (record->flags & SHARED) {
        put(out, record->flags & RECURSIVE ? ",\"mode\":\"recursive\"" : ",\"mode\":\"shared\"");
    }
    if (record->flags & REENTRANT) {
        put(out, ",\"reentrant\":true");
    }
}

static void put_object(struct text *out, const char *field, uintptr_t object) {
    put(out, field);
    put(out, "\"");
    put_hex(out, object);
    put(out, "\"");
}

static void put_record(
    struct text *out, const struct record *record, struct thread *thread, unsigned task, unsigned forked, int fd) {
    put(out, "{\"seq\":");
    put_number(out, record->seq, 10);
    put(out, ",\"op\":\"");
    put(out, OPS[record->op]);
    put(out, "\"");
    put_task(out, ",\"task\":", task, forked);
    switch (record->op) {
        case ACQUIRE:
        case INIT:
            put_object(out, ",\"lock\":", record->object);
            put_lock(out, record, thread, fd);
            put(out, record->flags & TRY ? ",\"try\":true" : "");
            put(out, record->flags & FAILED ? ",\"got\":false" : "");
            break;
        case RELEASE:
            put_object(out, ",\"lock\":", record->object);
            put(out, record->flags & FAILED ? ",\"got\":false" : "");
            if (record->arg) {
                put_task(out, ",\"of\":", (unsigned)record->arg, (unsigned)(record->arg >> 32));
            }
            break;
        case CONTENDED:
        case ACQUIRED:
        case DESTROY:
            put_object(out, ",\"lock\":", record->object);
            break;
        case WAIT:
        case WAKE:
        case SIGNAL:
            put_object(out, ",\"on\":", record->object);
            if (record->op != WAKE) {
                put_field(out, "class", thread, record->class, fd);
            }
            if (record->op == WAIT && record->arg) {
                put_object(out, ",\"drops\":", record->arg);
            }
            put(out, record->flags & TIMED_OUT ? ",\"timed_out\":true" : "");
            break;
        case FORK:
        case JOIN_BEGIN:
        case JOIN:
            put_task(out, ",\"child\":", (unsigned)record->arg, (unsigned)(record->arg >> 32));
            break;
        case PROCESS_FORK:
            put_task(out, ",\"child\":", 0, (unsigned)record->arg);
            break;
        case HANDLER:
        case HANDLER_END:
            put(out, ",\"hook\":\"signal_handler\"");
            put_field(out, "function", thread, record->arg, fd);
            break;
        case LOST:
            put(out, ",\"count\":");
            put_number(out, record->arg, 10);
            break;
        default:
            break;
    }
    if (thread->role) {
        put_field(out, "role", thread, thread->role, fd);
        thread->role = 0;
    }
    if (record->timeout) {
        put(out, ",\"timeout\":");
        put_number(out, record->timeout, 10);
    }
    if (record->site) {
        put_field(out, "site", thread, record->site, fd);
    }
    if (record->time) {
        put(out, ",\"ts\":");
        put_number(out, record->time, 10);
    }
    put(out, "}\n");
    if (record->flags & WAITS) { /* at the same place of the order: another thread may get the lock first */
        struct record contended = *record;
        contended.op = CONTENDED;
        contended.flags = 0;
        contended.site = 0;
        put_record(out, &contended, thread, task, forked, fd);
    }
}

/* ------------------------------------------------------------------------------------------------ flushing */

static void name_parts(void) {
    char name[sizeof parts];
    for (unsigned n = 1;; n++) {
        struct text out = {name};
        put(&out, directory);
        put(&out, "/");
        put(&out, program);
        put(&out, "-");
        put_number(&out, (uint64_t)process, 10);
        if (n > 1) {
            put(&out, "-");
            put_number(&out, n, 10);
        }
        char *end = out.at;
        put(&out, ".ndjson");
        bool merged = syscall(SYS_faccessat, AT_FDCWD, name, F_OK) == 0;
        out.at = end;
        put(&out, ".parts");
        if (merged) {
            continue;
        }
        int fd = open_file(name, O_WRONLY | O_CREAT | O_EXCL | O_APPEND);
        if (fd >= 0) {
            strcpy(parts, name);
            char line[1400];
            out.at = line;
            put(&out, "# meta ");
            put(&out, "\"profile\":\"posix\",\"source\":\"lockproof-pthread: ");
            put_plain(&out, program, sizeof program);
            put(&out, "\"}\n");
            write_all(fd, line, (size_t)(out.at - line));
            syscall(SYS_close, fd);
            return;
        }
        if (errno != EEXIST) {
            complain("cannot write", name);
            return;
        }
    }
}

/* The parts of this process, made by whoever writes first. The file is open only while a buffer is written: programs
   close descriptors that they do not know. */
static int open_parts(void) {
    lock_spin();
    if (!created) {
        name_parts();
        created = 1;
    }
    STORE(spin, 0);
    return parts[0] ? open_file(parts, O_WRONLY | O_APPEND) : -1;
}

static const char HEADER[] = "# buffer T         bytes          \n";

static void put_digits(char *at, uint64_t value, int digits) {
    while (digits-- > 0) {
        at[digits] = (char)('0' + value % 10);
        value /= 10;
    }
}

/* What a forked process inherits: the locks that the threads of its parent held, and the fork. */
static void put_inheritance(struct text *out, struct thread *thread, int fd) {
    uint64_t seq = forked_seq;
    uintptr_t role = thread->role;
    thread->role = 0;
    for (unsigned i = 0; i < inherited_count; i++) {
        struct held *held = &inherited[i].held;
        if (held->kind == NONE) {
            continue;
        }
        struct record record = {
            seq, 0, 0, held->object, held->site, held->class, 0, ACQUIRE, held->kind, held->flags};
        put_record(out, &record, thread, inherited[i].task, inherited[i].process, fd);
    }
    struct record record = {seq, 0, 0, 0, 0, 0, (uintptr_t)process, PROCESS_FORK, NONE, 0};
    put_record(out, &record, thread, forker_task, forker_process, fd);
    thread->role = role;
}

/* Writes a thread's buffer. Its owner is inside the recorder, or recording has stopped. */
static void flush(struct thread *thread) {
    int error = errno;
    uint64_t all = ~(uint64_t)0, old = 0;
    syscall(SYS_rt_sigprocmask, SIG_SETMASK, &all, &old, sizeof all);
    int extras = thread->extra_count < EXTRAS ? thread->extra_count : EXTRAS, events = thread->count + extras;
    int fd = own_process() && (events > 0 || thread->lost) && LOAD(bytes) < limit ? open_parts() : -1;
    if (fd >= 0) {
        struct text out = {stpcpy(thread->text, HEADER)};
        if (forked) {
            put_inheritance(&out, thread, fd);
        }
        if (thread->lost) {
            struct record lost = {thread->lost_seq, 0, 0, 0, 0, 0, thread->lost, LOST, NONE, 0};
            put_record(&out, &lost, thread, thread->task, thread->process, fd);
        }
        for (int i = 0, j = 0; i < thread->count || j < extras;) {
            bool extra = i == thread->count || (j < extras && thread->extras[j].seq < thread->records[i].seq);
            struct record *next = extra ? &thread->extras[j++] : &thread->records[i++];
            put_record(&out, next, thread, thread->task, thread->process, fd);
        }
        size_t length = (size_t)(out.at - thread->text), header = sizeof HEADER - 1;
        put_digits(thread->text + 10, thread->task, 8);
        put_digits(thread->text + 25, length - header, 9);
        if (write_all(fd, thread->text, length)) {
            ADD(bytes, length);
            thread->lost = 0;
            forked = false;
            events = 0;
        } else {
            limit = 0; /* a part of a buffer may be there: it is the last */
            STORE(incomplete, 1);
        }
        syscall(SYS_close, fd);
    }
    if (events > 0) {
        if (thread->lost == 0) {
            thread->lost_seq = thread->count > 0 ? thread->records[0].seq : thread->extras[0].seq;
        }
        thread->lost += (uint64_t)events;
        STORE(incomplete, 1);
    }
    thread->count = 0;
    STORE(thread->extra_count, 0);
    thread->written = now();
    syscall(SYS_rt_sigprocmask, SIG_SETMASK, &old, NULL, sizeof old);
    errno = error;
}

static bool merge(const char *from);

static void flush_all(void) {
    struct timespec moment = {0, 1000000};
    syscall(SYS_nanosleep, &moment, NULL);
    for (struct thread *each = LOAD(threads); each; each = each->next) {
        for (int i = 0; each != me && __atomic_load_n(&each->busy, __ATOMIC_ACQUIRE) && i < 200; i++) {
            syscall(SYS_nanosleep, &moment, NULL);
        }
        if (each->state != FREE && (each == me || each->busy == 0)) {
            limit = limit ? ~(uint64_t)0 : 0;
            flush(each);
        } else if (each->state != FREE) {
            STORE(incomplete, 1);
        }
    }
}

/* The process, or its program, is at its end: all buffers are written and merged. */
static void finish(void) {
    if (!LOAD(ready) || !own_process() || __atomic_exchange_n(&finishing, 1, __ATOMIC_ACQ_REL)) {
        return;
    }
    int error = errno;
    STORE(stopped, 1);
    flush_all();
    int fd = created && parts[0] ? open_file(parts, O_WRONLY | O_APPEND) : -1;
    if (fd >= 0) {
        write_all(fd, incomplete ? "# end incomplete\n" : "# end\n", incomplete ? 17 : 6);
        syscall(SYS_close, fd);
        if (merge(parts)) {
            syscall(SYS_unlinkat, AT_FDCWD, parts, 0);
        }
    }
    errno = error;
}

/* The program was not replaced after all. */
static void go_on(void) {
    created = 0;
    parts[0] = 0;
    incomplete = 1;
    module_count = 0;
    for (struct thread *each = LOAD(threads); each; each = each->next) {
        memset(each->cache, 0, sizeof each->cache);
    }
    STORE(finishing, 0);
    STORE(stopped, 0);
}

/* --------------------------------------------------------------------------------------------------- merging */

/* Names of addresses: the symbols of one ELF file. */
struct symbols {
    char name[64];
    size_t length;
    const uint8_t *file;
    size_t size;
    const ElfW(Sym) *first;
    size_t count;
    const char *strings;
    size_t strings_size;
};

struct part {
    const char *at, *end;
    uint64_t seq;
    unsigned task;
    bool last; /* of its task */
};

struct merge {
    struct part *heap;
    unsigned *last; /* the last part of each task, plus one */
    size_t parts;
    struct symbols *modules;
    int module_count;
    struct { uint64_t hash; size_t length; char text[400]; } *names;
    int fd;
    bool failed;
    size_t used, written;
    const char *text;
    size_t size;
    char buffer[1 << 16];
};

enum { NAMES = 1 << 13, TASKS = 1 << 24 };

static bool inside(const struct symbols *of, uint64_t offset, uint64_t length) {
    return offset <= of->size && length <= of->size - offset;
}

static void read_symbols(struct symbols *of, const char *path, uint64_t size, uint64_t changed) {
    struct stat file;
    int fd = open_file(path, O_RDONLY);
    if (fd < 0 || syscall(SYS_newfstatat, AT_FDCWD, path, &file, 0) != 0) {
        return;
    }
    bool same = (uint64_t)file.st_size == size && (uint64_t)file.st_mtim.tv_sec == changed;
    void *memory = same && size > sizeof(ElfW(Ehdr)) ? mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
    syscall(SYS_close, fd);
    if (memory == MAP_FAILED) {
        return;
    }
    of->file = memory;
    of->size = size;
    const ElfW(Ehdr) *elf = memory;
    bool valid = memcmp(elf->e_ident, ELFMAG, SELFMAG) == 0 && elf->e_shentsize == sizeof(ElfW(Shdr)) &&
        inside(of, elf->e_shoff, (uint64_t)elf->e_shnum * sizeof(ElfW(Shdr)));
    const ElfW(Shdr) *sections = (const void *)(of->file + (valid ? elf->e_shoff : 0));
    for (int i = 0; valid && i < elf->e_shnum; i++) {
        const ElfW(Shdr) *table = &sections[i];
        bool better = table->sh_type == SHT_SYMTAB || (table->sh_type == SHT_DYNSYM && !of->first);
        if (!better || table->sh_link >= elf->e_shnum || !inside(of, table->sh_offset, table->sh_size)) {
            continue;
        }
        const ElfW(Shdr) *strings = &sections[table->sh_link];
        if (inside(of, strings->sh_offset, strings->sh_size) && strings->sh_size > 0 &&
            of->file[strings->sh_offset + strings->sh_size - 1] == 0) {
            of->first = (const void *)(of->file + table->sh_offset);
            of->count = table->sh_size / sizeof(ElfW(Sym));
            of->strings = (const char *)of->file + strings->sh_offset;
            of->strings_size = strings->sh_size;
        }
    }
}

static const char *symbol_name(const struct symbols *of, const ElfW(Sym) *symbol) {
    return symbol->st_name < of->strings_size ? of->strings + symbol->st_name : "";
}

enum meaning { FUNCTION, CALLER, CLASS, FIRST_USE };

/* symbol+0xoffset/0xsize [module] for a caller, symbol [module] for an object, with the file of a local one. */
static void put_symbol(struct text *out, const struct symbols *of, uint64_t offset, enum meaning meaning) {
    const ElfW(Sym) *found = NULL;
    const char *file = "", *place = "";
    for (size_t i = 0; i < of->count; i++) {
        const ElfW(Sym) *each = &of->first[i];
        int type = ELF64_ST_TYPE(each->st_info);
        bool local = ELF64_ST_BIND(each->st_info) == STB_LOCAL;
        if (type == STT_FILE) {
            file = symbol_name(of, each);
        }
        uint64_t at = type == STT_OBJECT || meaning == FUNCTION ? offset : offset - 1;
        bool code = type == STT_FUNC || type == STT_GNU_IFUNC;
        if ((code || type == STT_OBJECT) && each->st_shndx != SHN_UNDEF && at >= each->st_value &&
            at - each->st_value < (each->st_size ? each->st_size : 1) && (!found || each->st_size < found->st_size)) {
            found = each;
            place = local && type == STT_OBJECT ? file : "";
        }
    }
    if (!found) {
        put(out, of->name);
        put(out, "+");
        put_hex(out, offset);
        return;
    }
    bool code = ELF64_ST_TYPE(found->st_info) != STT_OBJECT;
    put_plain(out, symbol_name(of, found), 240);
    if (meaning != FIRST_USE && ((code && meaning != FUNCTION) || offset != found->st_value)) {
        put(out, "+");
        put_hex(out, offset - found->st_value);
    }
    if (code && meaning == CALLER) {
        put(out, "/");
        put_hex(out, found->st_size);
    }
    if (*place) {
        put(out, " (");
        put_plain(out, place, 40);
        put(out, ")");
    }
    put(out, " [");
    put(out, of->name);
    put(out, "]");
}

static void drop_pages(struct merge *merge) {
    madvise((void *)(uintptr_t)merge->text, merge->size, MADV_DONTNEED);
}

static void write_out(struct merge *merge, const char *text, size_t length) {
    while (length > 0) {
        size_t room = sizeof merge->buffer - merge->used, part = length < room ? length : room;
        memcpy(merge->buffer + merge->used, text, part);
        merge->used += part;
        text += part;
        length -= part;
        if (merge->used == sizeof merge->buffer) {
            merge->failed |= !write_all(merge->fd, merge->buffer, merge->used);
            merge->used = 0;
            if (++merge->written % 128 == 0) { /* what is merged need not stay in memory */
                drop_pages(merge);
            }
        }
    }
}

/* Writes module+0x.. with its symbol. The same addresses come again and again. */
static void write_address(struct merge *merge, const char *text, size_t length, enum meaning meaning) {
    if (*text == '~') { /* not each call in the function that used the lock first, but the function */
        meaning = FIRST_USE;
        text++;
        length--;
    }
    const char *plus = memrchr(text, '+', length);
    size_t name_length = (size_t)(plus - text);
    struct symbols *of = NULL;
    for (int i = 0; i < merge->module_count && !of; i++) {
        struct symbols *each = &merge->modules[i];
        of = each->length == name_length && memcmp(each->name, text, name_length) == 0 ? each : NULL;
    }
    uint64_t offset = 0, hash = 14695981039346656037u;
    for (const char *at = plus + 3; of && at < text + length; at++) {
        offset = offset * 16 + (uint64_t)(*at <= '9' ? *at - '0' : *at - 'a' + 10);
    }
    if (!of || !of->first) {
        write_out(merge, text, length);
        return;
    }
    hash = ((hash ^ (uint64_t)(of - merge->modules)) * 1099511628211u ^ (offset * 4 + meaning)) * 0x9e3779b97f4a7c15u | 1;
    char name[512];
    struct text out = {name};
    __typeof__(merge->names) known = &merge->names[hash >> 51];
    if (known->hash != hash) {
        put_symbol(&out, of, offset, meaning);
        *out.at = 0;
        known->hash = hash;
        copy_text(known->text, name, sizeof known->text);
        known->length = strlen(known->text);
    }
    write_out(merge, known->text, known->length);
}

/* The meaning of a string by the end of its field's name: site, class, function, role. */
static enum meaning meaning_of(const char *quote) {
    return quote[-4] == 's' ? CLASS : quote[-4] == 'e' && quote[-5] == 't' ? CALLER : FUNCTION;
}

/* A line in the order, without its number, and with the names of its addresses: only those have a plus. */
static void write_line(struct merge *merge, const char *line, const char *end) {
    write_out(merge, "{", 1);
    line = (const char *)memchr(line, ',', (size_t)(end - line)) + 1;
    const char *plus;
    while ((plus = memchr(line, '+', (size_t)(end - line)))) {
        const char *before = memrchr(line, '"', (size_t)(plus - line)), *quote = before + 1;
        const char *close = memchr(plus, '"', (size_t)(end - plus));
        if (!before || before - line < 5 || !close) {
            break;
        }
        write_out(merge, line, (size_t)(quote - line));
        write_address(merge, quote, (size_t)(close - quote), meaning_of(quote));
        line = close;
    }
    write_out(merge, line, (size_t)(end - line) + 1);
}

/* The number of the line at a part's place; false if there is no whole line. */
static bool read_seq(struct part *part, bool whole) {
    static const char START[] = "{\"seq\":";
    const char *end = memchr(part->at, '\n', (size_t)(part->end - part->at));
    unsigned quotes = 0;
    for (const char *at = part->at; end && at < end && !whole; at++) {
        quotes += *at == '"';
    }
    if (!end || end - part->at < 20 || memcmp(part->at, START, sizeof START - 1) != 0 || end[-1] != '}' || quotes % 2) {
        return false;
    }
    part->seq = 0;
    for (const char *at = part->at + sizeof START - 1; *at >= '0' && *at <= '9'; at++) {
        part->seq = part->seq * 10 + (uint64_t)(*at - '0');
    }
    return true;
}

static void sift(struct part *heap, size_t count, size_t at) {
    for (;;) {
        size_t least = at, child = 2 * at + 1;
        for (size_t i = child; i < child + 2 && i < count; i++) {
            least = heap[i].seq < heap[least].seq ? i : least;
        }
        if (least == at) {
            return;
        }
        struct part moved = heap[at];
        heap[at] = heap[least];
        heap[least] = moved;
        at = least;
    }
}

static uint64_t number_at(const char *at, const char *end) {
    uint64_t value = 0;
    for (; at < end && *at >= '0' && *at <= '9'; at++) {
        value = value * 10 + (uint64_t)(*at - '0');
    }
    return value;
}

static void read_module(struct merge *merge, const char *line, const char *end) {
    char path[600] = "";
    struct symbols *of = &merge->modules[merge->module_count];
    const char *size = memchr(line, ' ', (size_t)(end - line));
    const char *time = size ? memchr(size + 1, ' ', (size_t)(end - size - 1)) : NULL;
    const char *name = time ? memchr(time + 1, ' ', (size_t)(end - time - 1)) : NULL;
    if (!name || merge->module_count == MODULES || size - line > 63 || end - name > 599) {
        return;
    }
    of->length = (size_t)(size - line);
    memcpy(of->name, line, of->length);
    memcpy(path, name + 1, (size_t)(end - name - 1));
    read_symbols(of, path, number_at(size + 1, end), number_at(time + 1, end));
    merge->module_count++;
}

/* The buffers of a file of parts; those that were cut off end where they are cut. Returns where the meta data is. */
static const char *read_parts(struct merge *merge, const char *at, const char *end, bool *whole) {
    static const char END[] = "\n# end\n";
    const char *meta = NULL, *line_end;
    *whole = (size_t)(end - at) > sizeof END && memcmp(end - (sizeof END - 1), END, sizeof END - 1) == 0;
    for (; at < end && (line_end = memchr(at, '\n', (size_t)(end - at))); at = line_end + 1) {
        size_t length = (size_t)(line_end - at);
        if (length > 9 && memcmp(at, "# module ", 9) == 0) {
            read_module(merge, at + 9, line_end);
        } else if (length > 7 && memcmp(at, "# meta ", 7) == 0) {
            meta = at + 7;
        } else if (length == sizeof HEADER - 2 && memcmp(at, HEADER, 10) == 0) {
            size_t size = (size_t)number_at(at + 25, line_end), rest = (size_t)(end - line_end - 1);
            struct part part = {line_end + 1, line_end + 1 + (size < rest ? size : rest), 0, 0, true};
            part.task = (unsigned)number_at(at + 10, line_end) % TASKS;
            if (read_seq(&part, *whole)) {
                if (merge->last[part.task]) {
                    merge->heap[merge->last[part.task] - 1].last = false;
                }
                merge->heap[merge->parts++] = part;
                merge->last[part.task] = (unsigned)merge->parts;
                if (merge->parts % 128 == 0) {
                    drop_pages(merge);
                }
            }
            line_end = part.end - 1;
        }
    }
    return meta;
}

static void write_lost(struct merge *merge, const char *line, const char *end) {
    static const char TASK[] = "\"task\":\"", EXIT_OP[] = "\"op\":\"exit\"";
    const char *task = memmem(line, (size_t)(end - line), TASK, sizeof TASK - 1);
    if (!task || memmem(line, (size_t)(end - line), EXIT_OP, sizeof EXIT_OP - 1)) {
        return;
    }
    const char *close = memchr(task + sizeof TASK - 1, '"', (size_t)(end - task) - sizeof TASK + 1);
    write_out(merge, "{\"op\":\"lost\",", 13);
    write_out(merge, task, (size_t)(close + 1 - task));
    write_out(merge, "}\n", 2);
}

static void write_lines(struct merge *merge, bool whole) {
    for (size_t i = merge->parts; i-- > 0;) {
        sift(merge->heap, merge->parts, i);
    }
    while (merge->parts > 0) {
        struct part *part = &merge->heap[0];
        const char *line = part->at, *end = memchr(line, '\n', (size_t)(part->end - line));
        write_line(merge, line, end);
        part->at = end + 1;
        if (part->at >= part->end || !read_seq(part, whole)) {
            if (part->at < part->end) {
                write_out(merge, "{\"op\":\"lost\"}\n", 14);
            } else if (part->last && !whole) {
                write_lost(merge, line, end);
            }
            merge->heap[0] = merge->heap[--merge->parts];
        }
        sift(merge->heap, merge->parts, 0);
    }
}

/* Makes one recording of the parts of a process, next to them. Memory: 48 bytes a buffer, the symbols' names, no more. */
static bool merge(const char *from) {
    char to[sizeof parts + 8];
    size_t name = strlen(from);
    struct stat file;
    int in = open_file(from, O_RDONLY);
    if (name < 7 || name >= sizeof parts || strcmp(from + name - 6, ".parts") != 0 || in < 0 ||
        fstat(in, &file) != 0 || file.st_size == 0) {
        complain("no parts:", from);
        return false;
    }
    strcpy(stpncpy(to, from, name - 6), ".ndjson");
    size_t size = (size_t)file.st_size;
    const char *text = mmap(NULL, size, PROT_READ, MAP_PRIVATE, in, 0), *meta = NULL;
    syscall(SYS_close, in);
    struct merge *merge = map_memory(sizeof *merge);
    bool whole = false;
    size_t heap_size = (size / 64 + 1) * sizeof(struct part);
    if (text == MAP_FAILED || !merge) {
        complain("no memory to merge", from);
        return false;
    }
    merge->text = text;
    merge->size = size;
    merge->heap = map_memory(heap_size);
    merge->last = map_memory(TASKS * sizeof *merge->last);
    merge->modules = map_memory((MODULES + 1) * sizeof *merge->modules);
    merge->names = map_memory(NAMES * sizeof *merge->names);
    merge->fd = open_file(to, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW);
    if (merge->heap && merge->last && merge->modules && merge->names && merge->fd >= 0) {
        meta = read_parts(merge, text, text + size, &whole);
    }
    if (meta) {
        write_out(merge, "{\"op\":\"meta\",", 13);
        write_out(merge, whole ? "\"complete\":true," : "\"complete\":false,", whole ? 16 : 17);
        write_out(merge, meta, (size_t)((const char *)memchr(meta, '\n', size) + 1 - meta));
        write_lines(merge, whole);
        merge->failed |= !write_all(merge->fd, merge->buffer, merge->used);
    }
    bool done = meta && !merge->failed;
    if (!done) {
        complain("cannot merge, the parts stay:", from);
    }
    syscall(SYS_close, merge->fd);
    for (int i = 0; merge->modules && i < merge->module_count; i++) {
        if (merge->modules[i].file) {
            munmap((void *)merge->modules[i].file, merge->modules[i].size);
        }
    }
    munmap((void *)text, size);
    munmap(merge->heap, heap_size);
    munmap(merge->last, TASKS * sizeof *merge->last);
    munmap(merge->modules, (MODULES + 1) * sizeof *merge->modules);
    munmap(merge->names, NAMES * sizeof *merge->names);
    munmap(merge, sizeof *merge);
    return done;
}

/* ---------------------------------------------------------------------------------------------------- signals */

static void (*handlers[65])(int, siginfo_t *, void *);
static int handler_flags[65];
static bool fatal_here[65];
static const int FATAL[] = {
    SIGHUP, SIGINT, SIGQUIT, SIGILL, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGTERM, SIGALRM, SIGPIPE, SIGUSR1, SIGUSR2, SIGXCPU,
    SIGSYS};

/* The program would end by this signal: it does, after its recording is written. */
static void end_by_signal(int signal, siginfo_t *info, void *context) {
    (void)context;
    struct sigaction action = {.sa_handler = SIG_DFL};
    if (!me || me->busy == 0) {
        finish();
    }
    real_sigaction(signal, &action, NULL);
    bool fault = signal == SIGSEGV || signal == SIGBUS || signal == SIGFPE || signal == SIGILL;
    if (!fault || info->si_code <= 0) { /* a fault comes again by itself */
        syscall(SYS_tgkill, getpid(), (int)syscall(SYS_gettid), signal);
    }
}

static void handle(int signal, siginfo_t *info, void *context) {
    void (*handler)(int, siginfo_t *, void *) = LOAD(handlers[signal]);
    if ((uintptr_t)handler <= 1) {
        return;
    }
    if (handler_flags[signal] & (int)SA_RESETHAND) {
        STORE(handlers[signal], NULL);
    }
    int error = errno;
    stack_t stack = {.ss_flags = SS_DISABLE};
    bool apart = syscall(SYS_sigaltstack, NULL, &stack) == 0 && stack.ss_flags & SS_ONSTACK;
    record(HANDLER, 0, 0, 0, (uintptr_t)handler, NONE, 0);
    struct thread *thread = me;
    int frame = thread ? thread->frame_count : FRAMES;
    if (frame < FRAMES) {
        struct frame entered = {
            (uintptr_t)handler, (uintptr_t)__builtin_frame_address(0), apart ? (uintptr_t)stack.ss_sp : 0,
            apart ? (uintptr_t)stack.ss_sp + stack.ss_size : 0};
        thread->frames[frame] = entered;
        FENCE();
        thread->frame_count = frame + 1;
    }
    errno = error;
    handler(signal, info, context);
    error = errno;
    if (frame < FRAMES) {
        thread->frame_count = frame;
    }
    record(HANDLER_END, 0, 0, 0, (uintptr_t)handler, NONE, 0);
    errno = error;
}

/* Puts the recorder before the program's handler, or before the end of the program where it has none. */
static int set_action(int signal, const struct sigaction *wanted, struct sigaction *old) {
    if (signal <= 0 || signal > 64 || !LOAD(ready)) {
        return real_sigaction(signal, wanted, old);
    }
    struct sigaction action, before;
    void (*handler)(int, siginfo_t *, void *) = LOAD(handlers[signal]);
    int flags = handler_flags[signal];
    if (wanted) {
        action = *wanted;
        if ((uintptr_t)wanted->sa_handler > 1) {
            handler_flags[signal] = wanted->sa_flags;
            STORE(handlers[signal], wanted->sa_sigaction);
            action.sa_sigaction = handle;
            action.sa_flags |= SA_SIGINFO;
        } else if (wanted->sa_handler == SIG_DFL && fatal_here[signal]) {
            action.sa_sigaction = end_by_signal;
            action.sa_flags |= SA_SIGINFO;
        }
    }
    int result = real_sigaction(signal, wanted ? &action : NULL, &before);
    if (result != 0) {
        return result;
    }
    if (wanted && (uintptr_t)wanted->sa_handler <= 1) {
        STORE(handlers[signal], NULL);
    }
    if (old) {
        *old = before;
        if (before.sa_sigaction == handle) {
            old->sa_sigaction = handler;
            old->sa_flags = (before.sa_flags & ~SA_SIGINFO) | (flags & SA_SIGINFO);
        } else if (before.sa_sigaction == end_by_signal) {
            old->sa_handler = SIG_DFL;
            old->sa_flags &= ~SA_SIGINFO;
        }
    }
    return result;
}

static void watch_fatal_signals(void) {
    for (size_t i = 0; i < sizeof FATAL / sizeof *FATAL; i++) {
        struct sigaction action;
        if (real_sigaction(FATAL[i], NULL, &action) == 0 && action.sa_handler == SIG_DFL) {
            fatal_here[FATAL[i]] = true;
            action.sa_handler = SIG_DFL;
            action.sa_flags = SA_ONSTACK;
            set_action(FATAL[i], &action, NULL);
        }
    }
}

/* -------------------------------------------------------------------------------------------------- life cycle */

static void end_thread(void *value) {
    struct thread *thread = value;
    if (thread != me) {
        return;
    }
    if (++thread->rounds < PTHREAD_DESTRUCTOR_ITERATIONS) {
        pthread_setspecific(key, thread); /* other destructors may use locks: be the last */
        return;
    }
    record(EXIT, 0, 0, 0, 0, NONE, 0);
    thread->busy = 1;
    FENCE();
    if (!LOAD(stopped)) {
        flush(thread);
    }
    FENCE();
    thread->busy = 0;
    thread->held_count = 0;
    gone = true;
    me = NULL;
    int live = LIVE;
    __atomic_compare_exchange_n(
        &thread->state, &live, thread->detached ? FREE : EXITED, false, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED);
}

/* In a forked process there is one thread. What the others held stays locked there. */
static void after_fork(void) {
    struct thread *self = me;
    unsigned count = 0;
    for (unsigned i = 0; i < inherited_count; i++) {
        if (inherited[i].held.kind != NONE && !(inherited[i].task == forker_task && inherited[i].process == forker_process)) {
            inherited[count++] = inherited[i];
        }
    }
    for (struct thread *each = threads; each; each = each->next) {
        int known = each->held_count < HELD ? each->held_count : HELD;
        for (int i = 0; (each->state == LIVE || each->state == EXITED) && i < known; i++) {
            if (count < INHERITED) {
                struct inherited lock = {each->held[i], each->task, each->process};
                inherited[count++] = lock;
            } else {
                incomplete = 1;
            }
        }
    }
    inherited_count = count;
    process = getpid();
    forked = true;
    forked_seq = ADD(sequence, 1);
    created = finishing = stopped = spin = 0;
    parts[0] = 0;
    bytes = 0;
    module_count = 0;
    for (struct thread *each = threads; each; each = each->next) {
        if (each != self) {
            each->state = FREE;
            each->busy = each->count = each->extra_count = each->held_count = 0;
            each->lost = 0;
        }
    }
    if (self) {
        forker_task = self->task;
        forker_process = self->process;
        self->process = (unsigned)process;
        self->count = self->extra_count = self->frame_count = 0;
        self->lost = 0;
        memset(self->cache, 0, sizeof self->cache);
        self->tid = (int)syscall(SYS_gettid);
    }
}

/* A lock that is made anew, or is gone, is no longer locked by a thread that is not there. */
static void forget_inherited(uintptr_t object) {
    for (unsigned i = 0; i < inherited_count; i++) {
        if (inherited[i].held.object == object) {
            inherited[i].held.kind = NONE;
        }
    }
}

/* On x86-64 glibc has two sorts of condition variables, and the old one would be found first. */
static void *real(const char *name) {
#ifdef __x86_64__
    if (strncmp(name, "pthread_cond_", 13) == 0 && strcmp(name, "pthread_cond_clockwait") != 0) {
        return dlvsym(RTLD_NEXT, name, "GLIBC_2.3.2");
    }
#endif
    return dlsym(RTLD_NEXT, name);
}

static void read_settings(void) {
    const char *wanted = getenv("LOCKPROOF_DIR"), *most = getenv("LOCKPROOF_MB");
    ssize_t length = readlink("/proc/self/exe", executable, sizeof executable - 1);
    executable[length > 0 ? length : 0] = 0;
    struct text name = {program};
    put_plain(&name, base_name(program_invocation_short_name), sizeof program - 1);
    *name.at = 0;
    if (!realpath(wanted && *wanted ? wanted : ".", directory) || strlen(directory) > 400) {
        complain("no directory", wanted ? wanted : ".");
    }
    if (most && atoll(most) > 0) {
        limit = (uint64_t)atoll(most) << 20;
    }
}

static void prepare(void) {
    int none = 0;
    if (LOAD(ready) ||
        !__atomic_compare_exchange_n(&initializer, &none, (int)syscall(SYS_gettid), false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
        return;
    }
#define FIND(name) real_##name = (__typeof__(real_##name))real(#name);
    FUNCTIONS(FIND)
    real__Fork = (pid_t (*)(void))real("_Fork");
    real_register_atfork = (__typeof__(real_register_atfork))real("__register_atfork");
    find_object = (__typeof__(find_object))real("_dl_find_object");
    locks = map_memory(LOCKS * sizeof *locks);
    granules = map_memory(GRANULES / 8);
    read_settings();
    started = now() - 1;
    process = getpid();
    if (locks && granules && pthread_key_create(&key, end_thread) == 0 &&
        real_register_atfork(NULL, NULL, after_fork, NULL) == 0) {
        at_quick_exit(finish);
        STORE(ready, 1);
        watch_fatal_signals();
    } else {
        complain("no memory, nothing is recorded in", executable);
    }
}

static inline void need(void) {
    if (__builtin_expect(!LOAD(ready), 0)) {
        prepare();
    }
}

static __attribute__((constructor)) void load(void) {
    prepare();
    const char *from = getenv("LOCKPROOF_MERGE");
    if (from && *from) {
        STORE(stopped, 1);
        real__exit(merge(from) ? 0 : 1);
    }
    if (!me) {
        attach();
    }
}

static __attribute__((destructor)) void unload(void) { finish(); }

/* ------------------------------------------------------------------------------------------------------ mutexes */

static void init_lock(void *object, uintptr_t site, enum kind kind, unsigned flags) {
    uintptr_t address = (uintptr_t)object;
    struct lock *lock = LOAD(ready) ? lock_at(address, true) : NULL;
    if (lock) {
        STORE(lock->class, site);
        STORE(lock->alive, (uint32_t)kind);
    }
    forget_inherited(address);
    if (kind != OTHER) {
        record(INIT, address, site, site, 0, kind, flags);
    }
}

static void destroy_lock(void *object, uintptr_t site, enum kind kind) {
    uintptr_t address = (uintptr_t)object;
    struct lock *lock = LOAD(ready) ? lock_at(address, false) : NULL;
    if (lock) {
        STORE(lock->alive, 0);
    }
    forget_inherited(address);
    if (kind != OTHER) {
        record(DESTROY, address, site, 0, 0, kind, 0);
    }
}

static void got(void *object, uintptr_t site, enum kind kind, unsigned flags) {
    uintptr_t address = (uintptr_t)object, class = class_of(address, site, kind);
    record(ACQUIRE, address, site, class, 0, kind, flags);
    if (kind != SEMAPHORE) {
        hold(address, site, class, kind, flags);
    }
}

static void ask(void *object, uintptr_t site, enum kind kind, unsigned flags) {
    uintptr_t address = (uintptr_t)object;
    record(ACQUIRE, address, site, class_of(address, site, kind), 0, kind, flags | WAITS);
}

static void answered(void *object, uintptr_t site, enum kind kind, unsigned flags, bool success) {
    uintptr_t address = (uintptr_t)object;
    record(success ? ACQUIRED : RELEASE, address, 0, 0, 0, kind, success ? 0 : FAILED);
    if (success && kind != SEMAPHORE) {
        hold(address, site, class_of(address, site, kind), kind, flags);
    }
}

static bool taken(int result) { return result == 0 || result == EOWNERDEAD; }

static int type_of(const pthread_mutex_t *mutex) { return mutex->__data.__kind & 3; }

static unsigned flags_of(const pthread_mutex_t *mutex) {
    return type_of(mutex) == PTHREAD_MUTEX_RECURSIVE ? REENTRANT : 0;
}

static int lock_mutex(pthread_mutex_t *mutex, uintptr_t site) {
    need();
    if (!LOAD(ready)) {
        return real_pthread_mutex_lock ? real_pthread_mutex_lock(mutex) : 0;
    }
    int result = real_pthread_mutex_trylock(mutex);
    if (result != EBUSY) {
        if (taken(result)) {
            got(mutex, site, MUTEX, flags_of(mutex));
        }
        return result;
    }
    if (type_of(mutex) == PTHREAD_MUTEX_ERRORCHECK && holds((uintptr_t)mutex, 0)) {
        record(ACQUIRE, (uintptr_t)mutex, site, class_of((uintptr_t)mutex, site, MUTEX), 0, MUTEX, TRY | FAILED);
        return real_pthread_mutex_lock(mutex);
    }
    ask(mutex, site, MUTEX, flags_of(mutex));
    struct timespec time = soon();
    result = real_pthread_mutex_timedlock(mutex, &time);
    if (result == ETIMEDOUT) {
        before_wait(true);
        result = real_pthread_mutex_lock(mutex);
    }
    answered(mutex, site, MUTEX, flags_of(mutex), taken(result));
    return result;
}

/* A request that ends by itself: nothing depends on it. */
static int tried_mutex(pthread_mutex_t *mutex, uintptr_t site, int result) {
    if (taken(result)) {
        got(mutex, site, MUTEX, TRY | flags_of(mutex));
    }
    return result;
}

static struct thread *thread_by_tid(int tid) {
    struct thread *each = LOAD(threads);
    while (each && (each->tid != tid || LOAD(each->state) != LIVE)) {
        each = each->next;
    }
    return each;
}

static uintptr_t name_of(const struct thread *thread) { return thread->task | (uintptr_t)thread->process << 32; }

static int unlock_mutex(pthread_mutex_t *mutex, uintptr_t site) {
    need();
    int owner = mutex->__data.__owner;
    uintptr_t of = 0;
    bool unchecked = (mutex->__data.__kind & 127) % 3 == 0;
    if (!unhold((uintptr_t)mutex) && unchecked && owner != 0 && me && owner != me->tid) {
        struct thread *other = thread_by_tid(owner);
        of = other ? name_of(other) : 0;
    }
    record(RELEASE, (uintptr_t)mutex, site, 0, of, MUTEX, 0);
    return real_pthread_mutex_unlock(mutex);
}

PUBLIC int pthread_mutex_init(pthread_mutex_t *mutex, const pthread_mutexattr_t *attributes) {
    need();
    int result = real_pthread_mutex_init(mutex, attributes);
    if (result == 0) {
        init_lock(mutex, SITE, MUTEX, flags_of(mutex));
    }
    return result;
}

PUBLIC int pthread_mutex_destroy(pthread_mutex_t *mutex) {
    need();
    destroy_lock(mutex, SITE, MUTEX);
    return real_pthread_mutex_destroy(mutex);
}

PUBLIC int pthread_mutex_lock(pthread_mutex_t *mutex) { return lock_mutex(mutex, SITE); }

PUBLIC int pthread_mutex_trylock(pthread_mutex_t *mutex) {
    need();
    return tried_mutex(mutex, SITE, real_pthread_mutex_trylock(mutex));
}

PUBLIC int pthread_mutex_timedlock(pthread_mutex_t *mutex, const struct timespec *until) {
    need();
    return tried_mutex(mutex, SITE, real_pthread_mutex_timedlock(mutex, until));
}

PUBLIC int pthread_mutex_clocklock(pthread_mutex_t *mutex, clockid_t clock, const struct timespec *until) {
    need();
    return tried_mutex(mutex, SITE, real_pthread_mutex_clocklock(mutex, clock, until));
}

PUBLIC int pthread_mutex_unlock(pthread_mutex_t *mutex) { return unlock_mutex(mutex, SITE); }

/* C11, whose mutexes and conditions are those of POSIX in glibc. */
static int c11(int result) {
    return result == 0 ? thrd_success : result == ENOMEM ? thrd_nomem : result == ETIMEDOUT ? thrd_timedout
        : result == EBUSY ? thrd_busy : thrd_error;
}

PUBLIC int mtx_init(mtx_t *mutex, int type) {
    need();
    int result = real_mtx_init(mutex, type);
    if (result == thrd_success) {
        init_lock(mutex, SITE, MUTEX, flags_of((pthread_mutex_t *)mutex));
    }
    return result;
}

PUBLIC void mtx_destroy(mtx_t *mutex) {
    need();
    destroy_lock(mutex, SITE, MUTEX);
    real_pthread_mutex_destroy((pthread_mutex_t *)mutex);
}

PUBLIC int mtx_lock(mtx_t *mutex) { return c11(lock_mutex((pthread_mutex_t *)mutex, SITE)); }

PUBLIC int mtx_trylock(mtx_t *mutex) {
    need();
    pthread_mutex_t *same = (pthread_mutex_t *)mutex;
    return c11(tried_mutex(same, SITE, real_pthread_mutex_trylock(same)));
}

PUBLIC int mtx_timedlock(mtx_t *restrict mutex, const struct timespec *restrict until) {
    need();
    pthread_mutex_t *same = (pthread_mutex_t *)mutex;
    return c11(tried_mutex(same, SITE, real_pthread_mutex_timedlock(same, until)));
}

PUBLIC int mtx_unlock(mtx_t *mutex) { return c11(unlock_mutex((pthread_mutex_t *)mutex, SITE)); }

/* ------------------------------------------------------------------------------------ rwlocks and spinlocks */

/* glibc lets a reader in beside readers whatever waits, unless the lock prefers writers, not recursively. */
static unsigned reader(const pthread_rwlock_t *lock) {
    return lock->__data.__flags == PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP ? SHARED : SHARED | RECURSIVE;
}

PUBLIC int pthread_rwlock_init(pthread_rwlock_t *lock, const pthread_rwlockattr_t *attributes) {
    need();
    int result = real_pthread_rwlock_init(lock, attributes);
    if (result == 0) {
        init_lock(lock, SITE, RWLOCK, 0);
    }
    return result;
}

PUBLIC int pthread_rwlock_destroy(pthread_rwlock_t *lock) {
    need();
    destroy_lock(lock, SITE, RWLOCK);
    return real_pthread_rwlock_destroy(lock);
}

static int wait_rwlock(
    pthread_rwlock_t *lock, uintptr_t site, unsigned flags, int (*wait)(pthread_rwlock_t *),
    int (*timed)(pthread_rwlock_t *, const struct timespec *)) {
    if (holds((uintptr_t)lock, 0)) { /* as a writer: the call fails */
        record(ACQUIRE, (uintptr_t)lock, site, class_of((uintptr_t)lock, site, RWLOCK), 0, RWLOCK, flags | TRY | FAILED);
        return wait(lock);
    }
    ask(lock, site, RWLOCK, flags);
    struct timespec time = soon();
    int result = timed(lock, &time);
    if (result == ETIMEDOUT) {
        before_wait(true);
        result = wait(lock);
    }
    answered(lock, site, RWLOCK, flags, result == 0);
    return result;
}

static int tried_rwlock(pthread_rwlock_t *lock, uintptr_t site, unsigned flags, int result) {
    if (result == 0) {
        got(lock, site, RWLOCK, flags | TRY);
    }
    return result;
}

PUBLIC int pthread_rwlock_rdlock(pthread_rwlock_t *lock) {
    need();
    uintptr_t site = SITE;
    if (real_pthread_rwlock_tryrdlock(lock) == 0) {
        got(lock, site, RWLOCK, reader(lock));
        return 0;
    }
    return wait_rwlock(lock, site, reader(lock), real_pthread_rwlock_rdlock, real_pthread_rwlock_timedrdlock);
}

PUBLIC int pthread_rwlock_wrlock(pthread_rwlock_t *lock) {
    need();
    uintptr_t site = SITE;
    if (real_pthread_rwlock_trywrlock(lock) == 0) {
        got(lock, site, RWLOCK, 0);
        return 0;
    }
    return wait_rwlock(lock, site, 0, real_pthread_rwlock_wrlock, real_pthread_rwlock_timedwrlock);
}

PUBLIC int pthread_rwlock_tryrdlock(pthread_rwlock_t *lock) {
    need();
    return tried_rwlock(lock, SITE, reader(lock), real_pthread_rwlock_tryrdlock(lock));
}

PUBLIC int pthread_rwlock_trywrlock(pthread_rwlock_t *lock) {
    need();
    return tried_rwlock(lock, SITE, 0, real_pthread_rwlock_trywrlock(lock));
}

PUBLIC int pthread_rwlock_timedrdlock(pthread_rwlock_t *lock, const struct timespec *until) {
    need();
    return tried_rwlock(lock, SITE, reader(lock), real_pthread_rwlock_timedrdlock(lock, until));
}

PUBLIC int pthread_rwlock_timedwrlock(pthread_rwlock_t *lock, const struct timespec *until) {
    need();
    return tried_rwlock(lock, SITE, 0, real_pthread_rwlock_timedwrlock(lock, until));
}

PUBLIC int pthread_rwlock_clockrdlock(pthread_rwlock_t *lock, clockid_t clock, const struct timespec *until) {
    need();
    return tried_rwlock(lock, SITE, reader(lock), real_pthread_rwlock_clockrdlock(lock, clock, until));
}

PUBLIC int pthread_rwlock_clockwrlock(pthread_rwlock_t *lock, clockid_t clock, const struct timespec *until) {
    need();
    return tried_rwlock(lock, SITE, 0, real_pthread_rwlock_clockwrlock(lock, clock, until));
}

PUBLIC int pthread_rwlock_unlock(pthread_rwlock_t *lock) {
    need();
    unhold((uintptr_t)lock);
    record(RELEASE, (uintptr_t)lock, SITE, 0, 0, RWLOCK, 0);
    return real_pthread_rwlock_unlock(lock);
}

PUBLIC int pthread_spin_init(pthread_spinlock_t *lock, int shared) {
    need();
    int result = real_pthread_spin_init(lock, shared);
    init_lock((void *)(uintptr_t)lock, SITE, SPINLOCK, 0);
    return result;
}

PUBLIC int pthread_spin_destroy(pthread_spinlock_t *lock) {
    need();
    destroy_lock((void *)(uintptr_t)lock, SITE, SPINLOCK);
    return real_pthread_spin_destroy(lock);
}

PUBLIC int pthread_spin_lock(pthread_spinlock_t *lock) {
    need();
    void *object = (void *)(uintptr_t)lock;
    uintptr_t site = SITE;
    if (real_pthread_spin_trylock(lock) == 0) {
        got(object, site, SPINLOCK, 0);
        return 0;
    }
    ask(object, site, SPINLOCK, 0);
    int result = real_pthread_spin_lock(lock);
    answered(object, site, SPINLOCK, 0, result == 0);
    return result;
}

PUBLIC int pthread_spin_trylock(pthread_spinlock_t *lock) {
    need();
    int result = real_pthread_spin_trylock(lock);
    if (result == 0) {
        got((void *)(uintptr_t)lock, SITE, SPINLOCK, TRY);
    }
    return result;
}

PUBLIC int pthread_spin_unlock(pthread_spinlock_t *lock) {
    need();
    unhold((uintptr_t)lock);
    record(RELEASE, (uintptr_t)lock, SITE, 0, 0, SPINLOCK, 0);
    return real_pthread_spin_unlock(lock);
}

/* ------------------------------------------------------------------------- conditions, barriers, semaphores */

enum { LONGEST = 90 * 24 * 3600 }; /* seconds: the format's integers end at 2^53 nanoseconds, after 104 days */

static uint64_t time_until(clockid_t clock, const struct timespec *until) {
    struct timespec time;
    clock_gettime(clock, &time);
    int64_t seconds = until->tv_sec - time.tv_sec;
    if (seconds > LONGEST) {
        seconds = LONGEST;
    }
    int64_t left = seconds < 0 ? 1 : seconds * 1000000000 + until->tv_nsec - time.tv_nsec;
    return left > 0 ? (uint64_t)left : 1;
}

/* The clock that the condition was made with: a bit of glibc's. */
static clockid_t clock_of(const pthread_cond_t *condition) {
    return condition->__data.__wrefs & 2 ? CLOCK_MONOTONIC : CLOCK_REALTIME;
}

/* A wait gives the mutex up and ends with it taken again. */
static struct held begin_wait(void *condition, pthread_mutex_t *mutex, uintptr_t site, uint64_t timeout) {
    uintptr_t on = (uintptr_t)condition, class = class_of(on, site, OTHER);
    record_for(WAIT, on, site, class, (uintptr_t)mutex, OTHER, 0, timeout);
    before_wait(false);
    struct held held = {(uintptr_t)mutex, site, class_of((uintptr_t)mutex, site, MUTEX), MUTEX, (uint8_t)flags_of(mutex)};
    unhold((uintptr_t)mutex);
    return held;
}

static int end_wait(void *condition, const struct held *held, int result) {
    record(WAKE, (uintptr_t)condition, 0, 0, 0, OTHER, result == ETIMEDOUT ? TIMED_OUT : 0);
    hold(held->object, held->site, held->class, held->kind, held->flags);
    return result;
}

static void signal_on(void *object, uintptr_t site) {
    record(SIGNAL, (uintptr_t)object, site, class_of((uintptr_t)object, site, OTHER), 0, OTHER, 0);
}

static int wait_on(pthread_cond_t *condition, pthread_mutex_t *mutex, uintptr_t site) {
    need();
    struct held held = begin_wait(condition, mutex, site, 0);
    return end_wait(condition, &held, real_pthread_cond_wait(condition, mutex));
}

static int wait_until(pthread_cond_t *condition, pthread_mutex_t *mutex, const struct timespec *until, uintptr_t site) {
    need();
    struct held held = begin_wait(condition, mutex, site, time_until(clock_of(condition), until));
    return end_wait(condition, &held, real_pthread_cond_timedwait(condition, mutex, until));
}

PUBLIC int pthread_cond_init(pthread_cond_t *condition, const pthread_condattr_t *attributes) {
    need();
    init_lock(condition, SITE, OTHER, 0);
    return real_pthread_cond_init(condition, attributes);
}

PUBLIC int pthread_cond_destroy(pthread_cond_t *condition) {
    need();
    destroy_lock(condition, SITE, OTHER);
    return real_pthread_cond_destroy(condition);
}

PUBLIC int pthread_cond_wait(pthread_cond_t *condition, pthread_mutex_t *mutex) {
    return wait_on(condition, mutex, SITE);
}

PUBLIC int pthread_cond_timedwait(pthread_cond_t *condition, pthread_mutex_t *mutex, const struct timespec *until) {
    return wait_until(condition, mutex, until, SITE);
}

PUBLIC int pthread_cond_clockwait(
    pthread_cond_t *condition, pthread_mutex_t *mutex, clockid_t clock, const struct timespec *until) {
    need();
    struct held held = begin_wait(condition, mutex, SITE, time_until(clock, until));
    return end_wait(condition, &held, real_pthread_cond_clockwait(condition, mutex, clock, until));
}

PUBLIC int pthread_cond_signal(pthread_cond_t *condition) {
    need();
    signal_on(condition, SITE);
    return real_pthread_cond_signal(condition);
}

PUBLIC int pthread_cond_broadcast(pthread_cond_t *condition) {
    need();
    signal_on(condition, SITE);
    return real_pthread_cond_broadcast(condition);
}

PUBLIC int cnd_init(cnd_t *condition) {
    need();
    init_lock(condition, SITE, OTHER, 0);
    return c11(real_pthread_cond_init((pthread_cond_t *)condition, NULL));
}

PUBLIC void cnd_destroy(cnd_t *condition) {
    need();
    destroy_lock(condition, SITE, OTHER);
    real_pthread_cond_destroy((pthread_cond_t *)condition);
}

PUBLIC int cnd_wait(cnd_t *condition, mtx_t *mutex) {
    return c11(wait_on((pthread_cond_t *)condition, (pthread_mutex_t *)mutex, SITE));
}

PUBLIC int cnd_timedwait(cnd_t *restrict condition, mtx_t *restrict mutex, const struct timespec *restrict until) {
    return c11(wait_until((pthread_cond_t *)condition, (pthread_mutex_t *)mutex, until, SITE));
}

PUBLIC int cnd_signal(cnd_t *condition) {
    need();
    signal_on(condition, SITE);
    return c11(real_pthread_cond_signal((pthread_cond_t *)condition));
}

PUBLIC int cnd_broadcast(cnd_t *condition) {
    need();
    signal_on(condition, SITE);
    return c11(real_pthread_cond_broadcast((pthread_cond_t *)condition));
}

PUBLIC int pthread_barrier_init(
    pthread_barrier_t *barrier, const pthread_barrierattr_t *attributes, unsigned count) {
    need();
    init_lock(barrier, SITE, OTHER, 0);
    return real_pthread_barrier_init(barrier, attributes, count);
}

PUBLIC int pthread_barrier_destroy(pthread_barrier_t *barrier) {
    need();
    destroy_lock(barrier, SITE, OTHER);
    return real_pthread_barrier_destroy(barrier);
}

PUBLIC int pthread_barrier_wait(pthread_barrier_t *barrier) {
    need();
    uintptr_t on = (uintptr_t)barrier, site = SITE, class = class_of(on, site, OTHER);
    record(SIGNAL, on, site, class, 0, OTHER, 0);
    record(WAIT, on, site, class, 0, OTHER, 0);
    before_wait(false);
    int result = real_pthread_barrier_wait(barrier);
    record(WAKE, on, 0, 0, 0, OTHER, 0);
    return result;
}

PUBLIC int sem_init(sem_t *semaphore, int shared, unsigned value) {
    need();
    int result = real_sem_init(semaphore, shared, value);
    if (result == 0) {
        init_lock(semaphore, SITE, SEMAPHORE, 0);
    }
    return result;
}

PUBLIC int sem_destroy(sem_t *semaphore) {
    need();
    destroy_lock(semaphore, SITE, SEMAPHORE);
    return real_sem_destroy(semaphore);
}

PUBLIC int sem_wait(sem_t *semaphore) {
    need();
    uintptr_t site = SITE;
    int error = errno;
    if (real_sem_trywait(semaphore) == 0) {
        got(semaphore, site, SEMAPHORE, 0);
        return 0;
    }
    errno = error;
    ask(semaphore, site, SEMAPHORE, 0);
    before_wait(false);
    int result = real_sem_wait(semaphore);
    answered(semaphore, site, SEMAPHORE, 0, result == 0);
    return result;
}

static int tried_semaphore(sem_t *semaphore, uintptr_t site, int result) {
    if (result == 0) {
        got(semaphore, site, SEMAPHORE, TRY);
    }
    return result;
}

PUBLIC int sem_trywait(sem_t *semaphore) {
    need();
    return tried_semaphore(semaphore, SITE, real_sem_trywait(semaphore));
}

PUBLIC int sem_timedwait(sem_t *restrict semaphore, const struct timespec *restrict until) {
    need();
    return tried_semaphore(semaphore, SITE, real_sem_timedwait(semaphore, until));
}

PUBLIC int sem_clockwait(sem_t *restrict semaphore, clockid_t clock, const struct timespec *restrict until) {
    need();
    return tried_semaphore(semaphore, SITE, real_sem_clockwait(semaphore, clock, until));
}

PUBLIC int sem_post(sem_t *semaphore) {
    need();
    record(RELEASE, (uintptr_t)semaphore, SITE, 0, 0, SEMAPHORE, 0);
    return real_sem_post(semaphore);
}

/* ------------------------------------------------------------------------------------------------------- threads */

static void *begin_thread(void *value) {
    struct thread *thread = value;
    enter_thread(thread);
    if (thread->start11) {
        return (void *)(intptr_t)thread->start11(thread->argument);
    }
    return thread->start(thread->argument);
}

static int begin_thread11(void *value) { return (int)(intptr_t)begin_thread(value); }

static struct thread *announce(void *(*start)(void *), int (*start11)(void *), void *argument, uintptr_t site) {
    struct thread *thread = LOAD(ready) && !LOAD(stopped) ? new_thread() : NULL;
    if (thread) {
        thread->start = start;
        thread->start11 = start11;
        thread->argument = argument;
        thread->role = start ? (uintptr_t)start : (uintptr_t)start11;
        record(FORK, 0, site, 0, thread->task, NONE, 0);
    }
    return thread;
}

static void never_began(struct thread *thread) {
    record(CHILD_EXIT, 0, 0, 0, thread->task, NONE, 0);
    STORE(thread->state, FREE);
}

static struct thread *thread_by_self(pthread_t self) {
    struct thread *each = LOAD(threads);
    for (; each; each = each->next) {
        int state = LOAD(each->state);
        if (state != FREE && each->self && !each->detached && pthread_equal(each->self, self)) {
            return each;
        }
    }
    return NULL;
}

PUBLIC int pthread_create(
    pthread_t *result, const pthread_attr_t *attributes, void *(*start)(void *), void *argument) {
    need();
    struct thread *thread = announce(start, NULL, argument, SITE);
    if (!thread) {
        return real_pthread_create(result, attributes, start, argument);
    }
    int detached = PTHREAD_CREATE_JOINABLE;
    if (attributes) {
        pthread_attr_getdetachstate(attributes, &detached);
    }
    thread->detached = detached == PTHREAD_CREATE_DETACHED;
    int error = real_pthread_create(result, attributes, begin_thread, thread);
    if (error) {
        never_began(thread);
    } else if (!thread->detached) {
        thread->self = *result; /* it may be joined before it runs */
    }
    return error;
}

PUBLIC int thrd_create(thrd_t *result, thrd_start_t start, void *argument) {
    need();
    struct thread *thread = announce(NULL, start, argument, SITE);
    if (!thread) {
        return real_thrd_create(result, start, argument);
    }
    int error = real_thrd_create(result, begin_thread11, thread);
    if (error != thrd_success) {
        never_began(thread);
    } else {
        thread->self = *result;
    }
    return error;
}

static uintptr_t begin_join(pthread_t self, uintptr_t site, uint64_t timeout) {
    need();
    struct thread *thread = thread_by_self(self);
    uintptr_t child = thread ? name_of(thread) : 0;
    if (child) {
        record_for(JOIN_BEGIN, 0, site, 0, child, NONE, 0, timeout);
        before_wait(true);
    }
    return child;
}

static int end_join(pthread_t self, uintptr_t child, uintptr_t site, int result) {
    struct thread *thread = result == 0 && child ? thread_by_self(self) : NULL;
    if (thread && name_of(thread) == child) {
        record(JOIN, 0, site, 0, child, NONE, 0);
        int exited = EXITED;
        __atomic_compare_exchange_n(&thread->state, &exited, FREE, false, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED);
    }
    return result;
}

PUBLIC int pthread_join(pthread_t thread, void **value) {
    uintptr_t site = SITE, child = begin_join(thread, site, 0);
    return end_join(thread, child, site, real_pthread_join(thread, value));
}

PUBLIC int thrd_join(thrd_t thread, int *value) {
    uintptr_t site = SITE, child = begin_join(thread, site, 0);
    void *result = NULL;
    int error = end_join(thread, child, site, real_pthread_join(thread, &result));
    if (value) {
        *value = (int)(intptr_t)result;
    }
    return c11(error);
}

PUBLIC int pthread_tryjoin_np(pthread_t thread, void **value) {
    need();
    struct thread *known = thread_by_self(thread);
    return end_join(thread, known ? name_of(known) : 0, SITE, real_pthread_tryjoin_np(thread, value));
}

PUBLIC int pthread_timedjoin_np(pthread_t thread, void **value, const struct timespec *until) {
    uintptr_t site = SITE, child = begin_join(thread, site, time_until(CLOCK_REALTIME, until));
    return end_join(thread, child, site, real_pthread_timedjoin_np(thread, value, until));
}

PUBLIC int pthread_clockjoin_np(pthread_t thread, void **value, clockid_t clock, const struct timespec *until) {
    uintptr_t site = SITE, child = begin_join(thread, site, time_until(clock, until));
    return end_join(thread, child, site, real_pthread_clockjoin_np(thread, value, clock, until));
}

static int detach(pthread_t self) {
    need();
    struct thread *thread = thread_by_self(self);
    int result = real_pthread_detach(self), exited = EXITED;
    if (result == 0 && thread) {
        thread->detached = 1;
        __atomic_compare_exchange_n(&thread->state, &exited, FREE, false, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED);
    }
    return result;
}

PUBLIC int pthread_detach(pthread_t thread) { return detach(thread); }

PUBLIC int thrd_detach(thrd_t thread) { return c11(detach(thread)); }

/* ----------------------------------------------------------------------------------------- processes and signals */

/* A library that registers its functions for fork first is told after us, in the child. */
PUBLIC int __register_atfork(void (*before)(void), void (*parent)(void), void (*child)(void), void *object) {
    need();
    return real_register_atfork ? real_register_atfork(before, parent, child, object) : ENOMEM;
}

PUBLIC pid_t fork(void) {
    need();
    pid_t child = real_fork();
    if (child > 0) {
        record(PROCESS_FORK, 0, SITE, 0, (uintptr_t)child, NONE, 0);
    }
    return child;
}

/* Runs no functions that were registered for fork. */
PUBLIC pid_t _Fork(void) {
    need();
    pid_t child = real__Fork ? real__Fork() : (errno = ENOSYS, -1);
    if (child == 0 && LOAD(ready)) {
        after_fork();
    } else if (child > 0) {
        record(PROCESS_FORK, 0, SITE, 0, (uintptr_t)child, NONE, 0);
    }
    return child;
}

PUBLIC __attribute__((noreturn)) void _exit(int status) {
    need();
    finish();
    real__exit(status);
    __builtin_unreachable();
}

PUBLIC __attribute__((noreturn)) void _Exit(int status) { _exit(status); }

static bool before_exec(void) {
    need();
    bool own = LOAD(ready) && own_process() && !LOAD(finishing);
    if (own) {
        finish();
    }
    return own;
}

static int after_exec(bool own, int result) {
    int error = errno;
    if (own) {
        go_on();
    }
    errno = error;
    return result;
}

PUBLIC int execve(const char *path, char *const arguments[], char *const environment[]) {
    bool own = before_exec();
    return after_exec(own, real_execve(path, arguments, environment));
}

PUBLIC int execv(const char *path, char *const arguments[]) {
    bool own = before_exec();
    return after_exec(own, real_execv(path, arguments));
}

PUBLIC int execvp(const char *file, char *const arguments[]) {
    bool own = before_exec();
    return after_exec(own, real_execvp(file, arguments));
}

PUBLIC int execvpe(const char *file, char *const arguments[], char *const environment[]) {
    bool own = before_exec();
    return after_exec(own, real_execvpe(file, arguments, environment));
}

PUBLIC int fexecve(int fd, char *const arguments[], char *const environment[]) {
    bool own = before_exec();
    return after_exec(own, real_fexecve(fd, arguments, environment));
}

enum list { PLAIN, SEARCH, WITH_ENVIRONMENT };

static int exec_list(const char *path, const char *first, va_list list, enum list how) {
    va_list copy;
    size_t count = 1;
    va_copy(copy, list);
    while (va_arg(copy, char *)) {
        count++;
    }
    va_end(copy);
    char *arguments[count + 1];
    arguments[0] = (char *)(uintptr_t)first;
    for (size_t i = 1; i <= count; i++) {
        arguments[i] = va_arg(list, char *);
    }
    char **environment = how == WITH_ENVIRONMENT ? va_arg(list, char **) : environ;
    return how == SEARCH ? execvp(path, arguments) : execve(path, arguments, environment);
}

#define EXEC_LIST(name, how) \
    PUBLIC int name(const char *path, const char *first, ...) { \
        va_list list; \
        va_start(list, first); \
        int result = exec_list(path, first, list, how); \
        va_end(list); \
        return result; \
    }
EXEC_LIST(execl, PLAIN)
EXEC_LIST(execlp, SEARCH)
EXEC_LIST(execle, WITH_ENVIRONMENT)

PUBLIC int sigaction(int signal, const struct sigaction *restrict action, struct sigaction *restrict old) {
    need();
    return set_action(signal, action, old);
}

static sighandler_t set_handler(int signal, sighandler_t handler, int flags) {
    need();
    struct sigaction action = {.sa_handler = handler, .sa_flags = flags}, old;
    sigemptyset(&action.sa_mask);
    if (!(flags & (int)SA_RESETHAND)) {
        sigaddset(&action.sa_mask, signal);
    }
    return set_action(signal, &action, &old) == 0 ? old.sa_handler : SIG_ERR;
}

PUBLIC sighandler_t signal(int signal, sighandler_t handler) { return set_handler(signal, handler, SA_RESTART); }

PUBLIC sighandler_t bsd_signal(int signal, sighandler_t handler) { return set_handler(signal, handler, SA_RESTART); }

PUBLIC sighandler_t __sysv_signal(int signal, sighandler_t handler) {
    return set_handler(signal, handler, (int)SA_RESETHAND | SA_NODEFER);
}

PUBLIC sighandler_t sysv_signal(int signal, sighandler_t handler) { return __sysv_signal(signal, handler); }

/* ---------------------------------------------------------------------------------------- memory with locks in it */

/* C++'s std::mutex has no destructor: its memory is given back, and another lock may come to be there. */
static void forget_locks(uintptr_t start, uintptr_t end, uintptr_t site) {
    for (uintptr_t granule = start >> 6; granule <= (end - 1) >> 6; granule++) {
        unsigned bit = (unsigned)granule % GRANULES;
        if (!(granules[bit / 8] & 1u << bit % 8)) {
            continue;
        }
        unsigned slot = lock_slot(granule << 6);
        for (unsigned i = 0; i < PROBES; i++) {
            struct lock *lock = &locks[(slot + i) % LOCKS];
            uintptr_t address = LOAD(lock->address);
            enum kind kind = LOAD(lock->alive);
            if (address == 0) {
                break;
            }
            if (address >> 6 == granule && address >= start && address < end && kind != NONE && kind <= OTHER) {
                destroy_lock((void *)address, site, kind);
                STORE(lock->alive, FREED);
            }
        }
    }
}

PUBLIC void free(void *memory) {
    if (!real_free) {
        prepare();
        if (!real_free) {
            return; /* the loader's, while it looks for the functions */
        }
    }
    if (memory && LOAD(lock_count) > 0) {
        size_t size = real_malloc_usable_size(memory);
        if (size > 0) {
            forget_locks((uintptr_t)memory, (uintptr_t)memory + size, SITE);
        }
    }
    real_free(memory);
}
