/* What programs do with locks, each for a test of the recorder: habits NAME. */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <setjmp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <threads.h>
#include <time.h>
#include <unistd.h>

#define CHECK(it) ((it) ? (void)0 : fail(#it, __LINE__))

static void fail(const char *what, int line) {
    fprintf(stderr, "line %d: not %s\n", line, what);
    exit(9);
}

static pthread_mutex_t alpha = PTHREAD_MUTEX_INITIALIZER, beta = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static pthread_rwlock_t table = PTHREAD_RWLOCK_INITIALIZER;
static pthread_barrier_t barrier;
static pthread_spinlock_t spinlock;
static sem_t semaphore;
static bool done;
static long counter;

static void take(pthread_mutex_t *first, pthread_mutex_t *second) {
    CHECK(pthread_mutex_lock(first) == 0);
    CHECK(pthread_mutex_lock(second) == 0);
    CHECK(pthread_mutex_unlock(second) == 0);
    CHECK(pthread_mutex_unlock(first) == 0);
}

static void two(void *(*first)(void *), void *(*second)(void *)) {
    pthread_t one, other;
    CHECK(pthread_create(&one, NULL, first, NULL) == 0);
    CHECK(pthread_create(&other, NULL, second, NULL) == 0);
    CHECK(pthread_join(one, NULL) == 0);
    CHECK(pthread_join(other, NULL) == 0);
}

static struct timespec in(long seconds, long nanoseconds) {
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    time.tv_sec += seconds + (time.tv_nsec + nanoseconds) / 1000000000;
    time.tv_nsec = (time.tv_nsec + nanoseconds) % 1000000000;
    return time;
}

/* Both orders: a deadlock, if the two threads meet. */
static void *forward(void *nothing) {
    take(&alpha, &beta);
    return nothing;
}

static void *backward(void *nothing) {
    take(&beta, &alpha);
    return nothing;
}

static void abba(void) { two(forward, backward); }

static void *gated_forward(void *nothing) {
    pthread_mutex_lock(&gate);
    take(&alpha, &beta);
    pthread_mutex_unlock(&gate);
    return nothing;
}

static void *gated_backward(void *nothing) {
    pthread_mutex_lock(&gate);
    take(&beta, &alpha);
    pthread_mutex_unlock(&gate);
    return nothing;
}

static void gated(void) { two(gated_forward, gated_backward); }

/* The other order only by requests that do not wait forever. */
static void *trying_backward(void *nothing) {
    struct timespec soon = in(5, 0);
    pthread_mutex_lock(&beta);
    if (pthread_mutex_trylock(&alpha) == 0) {
        pthread_mutex_unlock(&alpha);
    }
    if (pthread_mutex_timedlock(&alpha, &soon) == 0) {
        pthread_mutex_unlock(&alpha);
    }
    pthread_mutex_unlock(&beta);
    return nothing;
}

static void trylock(void) { two(forward, trying_backward); }

static void recursive(void) {
    pthread_mutexattr_t attributes;
    pthread_mutex_t mutex, checked;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
    CHECK(pthread_mutex_init(&mutex, &attributes) == 0);
    pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_ERRORCHECK);
    CHECK(pthread_mutex_init(&checked, &attributes) == 0);
    for (int i = 0; i < 3; i++) {
        CHECK(pthread_mutex_lock(&mutex) == 0);
    }
    for (int i = 0; i < 3; i++) {
        CHECK(pthread_mutex_unlock(&mutex) == 0);
    }
    CHECK(pthread_mutex_lock(&checked) == 0);
    CHECK(pthread_mutex_lock(&checked) == EDEADLK);
    CHECK(pthread_mutex_unlock(&checked) == 0);
    CHECK(pthread_mutex_destroy(&mutex) == 0);
    CHECK(pthread_mutex_destroy(&checked) == 0);
}

/* While it waits, the first thread does not hold alpha. */
static void *waiting(void *nothing) {
    struct timespec soon;
    pthread_mutex_lock(&alpha);
    while (!done) {
        pthread_cond_wait(&condition, &alpha);
    }
    soon = in(0, 1000000);
    CHECK(pthread_cond_timedwait(&condition, &alpha, &soon) == ETIMEDOUT);
    pthread_mutex_unlock(&alpha);
    return nothing;
}

static void *waking(void *nothing) {
    usleep(20000);
    pthread_mutex_lock(&alpha);
    done = true;
    pthread_cond_broadcast(&condition);
    pthread_mutex_unlock(&alpha);
    return nothing;
}

static void cond(void) { two(waiting, waking); }

static void *reading(void *nothing) {
    for (int i = 0; i < 50; i++) {
        CHECK(pthread_rwlock_rdlock(&table) == 0);
        CHECK(pthread_rwlock_rdlock(&table) == 0);
        pthread_rwlock_unlock(&table);
        pthread_rwlock_unlock(&table);
        CHECK(pthread_rwlock_wrlock(&table) == 0);
        CHECK(pthread_rwlock_rdlock(&table) == EDEADLK);
        counter++;
        pthread_rwlock_unlock(&table);
    }
    return nothing;
}

static void rwlock(void) {
    two(reading, reading);
    CHECK(counter == 100);
}

static void *meeting(void *nothing) {
    for (int i = 0; i < 10; i++) {
        pthread_barrier_wait(&barrier);
        CHECK(sem_wait(&semaphore) == 0);
        CHECK(pthread_spin_lock(&spinlock) == 0);
        counter++;
        pthread_spin_unlock(&spinlock);
        sem_post(&semaphore);
    }
    return nothing;
}

static void others(void) {
    pthread_barrier_init(&barrier, NULL, 2);
    pthread_spin_init(&spinlock, PTHREAD_PROCESS_PRIVATE);
    sem_init(&semaphore, 0, 1);
    two(meeting, meeting);
    CHECK(counter == 20);
    sem_destroy(&semaphore);
    pthread_spin_destroy(&spinlock);
    pthread_barrier_destroy(&barrier);
}

static mtx_t plain;
static cnd_t ready;

static int waiting11(void *nothing) {
    (void)nothing;
    mtx_lock(&plain);
    while (!done) {
        cnd_wait(&ready, &plain);
    }
    mtx_unlock(&plain);
    return 7;
}

static void c11(void) {
    thrd_t thread;
    int result;
    mtx_init(&plain, mtx_plain);
    cnd_init(&ready);
    CHECK(thrd_create(&thread, waiting11, NULL) == thrd_success);
    mtx_lock(&plain);
    done = true;
    cnd_broadcast(&ready);
    mtx_unlock(&plain);
    CHECK(thrd_join(thread, &result) == thrd_success);
    CHECK(result == 7);
    mtx_destroy(&plain);
    cnd_destroy(&ready);
}

/* Faults. */
static void *leaving(void *nothing) {
    pthread_mutex_lock(&alpha);
    return nothing;
}

static void thread_exit(void) {
    pthread_t thread;
    pthread_create(&thread, NULL, leaving, NULL);
    pthread_join(thread, NULL);
}

static void destroy(void) {
    pthread_mutex_t mutex;
    pthread_mutex_init(&mutex, NULL);
    pthread_mutex_lock(&mutex);
    CHECK(pthread_mutex_destroy(&mutex) == EBUSY);
}

static void freed(void) {
    pthread_mutex_t *mutex = calloc(1, sizeof *mutex);
    pthread_mutex_lock(mutex);
    free(mutex);
}

static void unlock(void) {
    pthread_mutex_lock(&alpha);
    pthread_mutex_unlock(&alpha);
    pthread_mutex_unlock(&alpha);
}

/* The memory of one lock becomes that of another: no ring of the two. */
static void reuse(void) {
    pthread_mutex_t *one = malloc(sizeof alpha), *other;
    *one = (pthread_mutex_t)PTHREAD_MUTEX_INITIALIZER;
    take(one, &beta);
    uintptr_t address = (uintptr_t)one;
    free(one);
    other = malloc(sizeof alpha);
    CHECK((uintptr_t)other == address);
    *other = (pthread_mutex_t)PTHREAD_MUTEX_INITIALIZER;
    take(&beta, other);
    free(other);
}

/* Signals. */
static volatile sig_atomic_t calls;

static void counting(int number) {
    (void)number;
    calls++;
}

static void locking(int number) {
    (void)number;
    pthread_mutex_lock(&beta);
    pthread_mutex_unlock(&beta);
}

static void handler(void) {
    CHECK(signal(SIGUSR1, counting) == SIG_DFL);
    pthread_mutex_lock(&alpha);
    raise(SIGUSR1);
    pthread_mutex_unlock(&alpha);
    CHECK(calls == 1);
    CHECK(signal(SIGUSR1, SIG_DFL) == counting);
}

static void locking_handler(void) {
    struct sigaction action = {.sa_handler = locking}, old;
    CHECK(sigaction(SIGUSR2, &action, &old) == 0);
    CHECK(old.sa_handler == SIG_DFL);
    raise(SIGUSR2);
    take(&alpha, &beta);
    CHECK(sigaction(SIGUSR2, NULL, &old) == 0);
    CHECK(old.sa_handler == locking);
}

/* A handler that interrupts the recorder at any place. */
static void many_signals(void) {
    struct sigaction action = {.sa_handler = counting, .sa_flags = SA_RESTART};
    sigaction(SIGUSR1, &action, NULL);
    pid_t parent = getpid(), child = fork();
    if (child == 0) {
        for (int i = 0; i < 3000 && kill(parent, SIGUSR1) == 0; i++) {
            sched_yield();
        }
        _exit(0);
    }
    while (waitpid(child, NULL, WNOHANG) == 0) {
        take(&alpha, &beta);
    }
    CHECK(calls > 0);
}

static sigjmp_buf back;

static void jumping(int number) {
    (void)number;
    siglongjmp(back, 1);
}

/* What comes after a jump out of a handler is not in the handler. */
static void jump(void) {
    signal(SIGUSR1, jumping);
    for (int i = 0; i < 20; i++) {
        if (sigsetjmp(back, 1) == 0) {
            raise(SIGUSR1);
        }
        take(&alpha, &beta);
    }
}

static void unlock_alpha(void *nothing) {
    (void)nothing;
    pthread_mutex_unlock(&alpha);
}

static void *canceled(void *nothing) {
    pthread_mutex_lock(&alpha);
    pthread_cleanup_push(unlock_alpha, NULL);
    while (!done) {
        pthread_cond_wait(&condition, &alpha);
    }
    pthread_cleanup_pop(1);
    return nothing;
}

/* A thread that is canceled while it waits takes the mutex again, to give it up. */
static void cancel(void) {
    pthread_t thread;
    pthread_create(&thread, NULL, canceled, NULL);
    usleep(20000);
    pthread_cancel(thread);
    pthread_join(thread, NULL);
    take(&alpha, &beta);
}

/* A daemon closes what it does not know. */
static void closes(void) {
    for (int i = 0; i < 500; i++) {
        for (int fd = 3; fd < 50; fd++) {
            close(fd);
        }
        take(&alpha, &beta);
    }
}

/* Processes. */
static void forks(void) {
    pthread_mutex_lock(&alpha);
    pid_t child = fork();
    if (child == 0) {
        pthread_mutex_lock(&beta);
        pthread_mutex_unlock(&beta);
        pthread_mutex_unlock(&alpha);
        exit(0);
    }
    pthread_mutex_unlock(&alpha);
    waitpid(child, NULL, 0);
}

static void *holding(void *nothing) {
    pthread_mutex_lock(&alpha);
    pthread_barrier_wait(&barrier);
    pthread_barrier_wait(&barrier);
    pthread_mutex_unlock(&alpha);
    return nothing;
}

/* Another thread holds alpha when the process forks: the child waits for it until the alarm. */
static void forks_held(void) {
    pthread_t thread;
    pthread_barrier_init(&barrier, NULL, 2);
    pthread_create(&thread, NULL, holding, NULL);
    pthread_barrier_wait(&barrier);
    pid_t child = fork();
    if (child == 0) {
        alarm(1);
        pthread_mutex_lock(&alpha);
        exit(0);
    }
    waitpid(child, NULL, 0);
    pthread_barrier_wait(&barrier);
    pthread_join(thread, NULL);
}

static void exits(void) {
    take(&alpha, &beta);
    _exit(0);
}

static void exec(void) {
    take(&alpha, &beta);
    execl("/proc/self/exe", "habits", "abba", (char *)NULL);
}

static void exec_fails(void) {
    take(&alpha, &beta);
    CHECK(execl("/no/such/program", "program", (char *)NULL) == -1 && errno == ENOENT);
    take(&alpha, &beta);
}

static void terminated(void) {
    take(&alpha, &beta);
    raise(SIGTERM);
}

static void killed(void) {
    for (int i = 0; i < 2000; i++) {
        take(&alpha, &beta);
    }
    raise(SIGKILL);
}

static void *stuck_forward(void *nothing) {
    pthread_mutex_lock(&alpha);
    pthread_barrier_wait(&barrier);
    pthread_mutex_lock(&beta);
    return nothing;
}

static void *stuck_backward(void *nothing) {
    pthread_mutex_lock(&beta);
    pthread_barrier_wait(&barrier);
    pthread_mutex_lock(&alpha);
    return nothing;
}

static void hangs(void) {
    pthread_barrier_init(&barrier, NULL, 2);
    alarm(1);
    two(stuck_forward, stuck_backward);
}

/* Eight threads, without pause: any event out of order contradicts another. */
enum { THREADS = 8, LOCKS = 16 };

static pthread_mutex_t locks[LOCKS];
static long counters[LOCKS];
static int rounds = 5000;

static void *working(void *seed) {
    unsigned state = (unsigned)(size_t)seed;
    for (int i = 0; i < rounds; i++) {
        state = state * 1103515245 + 12345;
        int first = (int)(state >> 16) % (LOCKS - 1);
        pthread_mutex_lock(&locks[first]);
        counters[first]++;
        pthread_mutex_lock(&locks[first + 1]);
        counters[first + 1]++;
        pthread_mutex_unlock(&locks[first + 1]);
        pthread_mutex_unlock(&locks[first]);
    }
    return NULL;
}

static void load(void) {
    pthread_t threads[THREADS];
    for (int i = 0; i < LOCKS; i++) {
        pthread_mutex_init(&locks[i], NULL);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_create(&threads[i], NULL, working, (void *)(size_t)(i + 1));
    }
    long sum = 0;
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
    }
    for (int i = 0; i < LOCKS; i++) {
        sum += counters[i];
        pthread_mutex_destroy(&locks[i]);
    }
    CHECK(sum == 2L * THREADS * rounds);
}

/* Locks without an initialization, of which anyone may be the first that a call uses. */
static pthread_mutex_t *heap;

static void *striping(void *nothing) {
    (void)nothing;
    unsigned state = 1;
    for (int i = 0; i < 500; i++) {
        state = state * 1103515245 + 12345;
        unsigned first = (state >> 16) % (LOCKS - 1);
        pthread_mutex_lock(&heap[first]);
        pthread_mutex_lock(&heap[first + 1]);
        pthread_mutex_unlock(&heap[first + 1]);
        pthread_mutex_unlock(&heap[first]);
    }
    return NULL;
}

static void stripes(void) {
    heap = malloc(LOCKS * sizeof *heap);
    for (int i = 0; i < LOCKS; i++) {
        heap[i] = (pthread_mutex_t)PTHREAD_MUTEX_INITIALIZER;
    }
    two(striping, striping);
    free(heap);
}

static const struct {
    const char *name;
    void (*run)(void);
} HABITS[] = {
    {"abba", abba}, {"gated", gated}, {"trylock", trylock}, {"recursive", recursive}, {"cond", cond},
    {"rwlock", rwlock}, {"others", others}, {"c11", c11}, {"thread-exit", thread_exit}, {"destroy", destroy},
    {"freed", freed}, {"unlock", unlock}, {"reuse", reuse}, {"handler", handler}, {"locking-handler", locking_handler},
    {"many-signals", many_signals}, {"forks", forks}, {"forks-held", forks_held}, {"exits", exits}, {"exec", exec},
    {"exec-fails", exec_fails}, {"terminated", terminated}, {"killed", killed}, {"hangs", hangs}, {"load", load}, {"stripes", stripes},
    {"jump", jump}, {"cancel", cancel}, {"closes", closes},
};

int main(int count, char **words) {
    rounds = count > 2 ? atoi(words[2]) : rounds;
    for (size_t i = 0; count > 1 && i < sizeof HABITS / sizeof *HABITS; i++) {
        if (strcmp(HABITS[i].name, words[1]) == 0) {
            HABITS[i].run();
            return 0;
        }
    }
    return 8;
}
