/*
 * What recording costs: eight threads take and release two of 16 mutexes, with some work in between.
 *
 *   cc -O2 -o bench bench.c -pthread
 *   ./bench 0; LD_PRELOAD=./liblockproof-pthread.so ./bench 0       nothing but locks
 *   ./bench 1000; LD_PRELOAD=./liblockproof-pthread.so ./bench 1000    1000 steps of work for a pair of locks
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { THREADS = 8, LOCKS = 16, ROUNDS = 100000 };

static pthread_mutex_t locks[LOCKS];
static volatile unsigned sinks[THREADS * 16];
static int steps;

static void *work(void *number) {
    size_t self = (size_t)number;
    unsigned state = (unsigned)self;
    for (int i = 0; i < ROUNDS; i++) {
        for (int step = 0; step <= steps; step++) {
            state = state * 1103515245 + 12345;
        }
        unsigned first = (state >> 16) % (LOCKS - 1);
        pthread_mutex_lock(&locks[first]);
        pthread_mutex_lock(&locks[first + 1]);
        sinks[self * 16] = state;
        pthread_mutex_unlock(&locks[first + 1]);
        pthread_mutex_unlock(&locks[first]);
    }
    return NULL;
}

int main(int count, char **words) {
    pthread_t threads[THREADS];
    struct timespec begin, end;
    steps = count > 1 ? atoi(words[1]) : 0;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    for (size_t i = 0; i < LOCKS; i++) {
        pthread_mutex_init(&locks[i], NULL);
    }
    for (size_t i = 0; i < THREADS; i++) {
        pthread_create(&threads[i], NULL, work, (void *)i);
    }
    for (size_t i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    double seconds = (double)(end.tv_sec - begin.tv_sec) + 1e-9 * (double)(end.tv_nsec - begin.tv_nsec);
    printf("%.3f s, %.0f ns an event\n", seconds, 1e9 * seconds / (4.0 * THREADS * ROUNDS));
    return 0;
}
