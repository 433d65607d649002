/* The demo problem in flat scalar C, for comparison: forward, backward, update of MLP(2, [16, 16, 1]).
 *
 *     flat STEPS < numbers
 *
 * Reads 100 x 2 inputs, 100 targets and 337 parameters as doubles. Trains STEPS steps for the result, then times
 * turns of steps and prints the median of microseconds a step, and the parameters after STEPS steps in hexadecimal.
 * The order of sums is that of the replay: samples last to first, the penalty first, no fused multiply-add.
 */
#define _POSIX_C_SOURCE 199309L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { POINTS = 100, INPUTS = 2, WIDTH = 16, FIRST = WIDTH * (INPUTS + 1), SECOND = WIDTH * (WIDTH + 1),
       PARAMETERS = FIRST + SECOND + WIDTH + 1, TURNS = 41, TURN_STEPS = 50 };
static const double RATE = 0.1, PENALTY = 1e-4;

static double inputs[POINTS][INPUTS], targets[POINTS], start[PARAMETERS], parameters[PARAMETERS];
static double gradients[PARAMETERS], losses[POINTS];

static void layer(const double *weights, const double *x, int count, double *out) {
    for (int neuron = 0; neuron < WIDTH; neuron++) {
        const double *w = weights + neuron * (count + 1);
        double sum = w[count];
        for (int i = 0; i < count; i++) sum += w[i] * x[i];
        out[neuron] = sum < 0 ? 0 : sum;
    }
}

static void layer_back(const double *weights, double *slopes, const double *x, double *x_grad, int count,
                       const double *out, const double *out_grad) {
    for (int neuron = WIDTH - 1; neuron >= 0; neuron--) {
        const double *w = weights + neuron * (count + 1);
        double *dw = slopes + neuron * (count + 1);
        double grad = (out[neuron] > 0 ? 1.0 : 0.0) * out_grad[neuron];
        dw[count] += grad;
        for (int i = 0; i < count; i++) dw[i] += x[i] * grad;
        if (x_grad)
            for (int i = 0; i < count; i++) x_grad[i] += w[i] * grad;
    }
}

static void sample(int s) {
    const double *second = parameters + FIRST, *last = second + SECOND;
    double h1[WIDTH], h2[WIDTH], g1[WIDTH] = {0}, g2[WIDTH];
    layer(parameters, inputs[s], INPUTS, h1);
    layer(second, h1, WIDTH, h2);
    double score = last[WIDTH];
    for (int i = 0; i < WIDTH; i++) score += last[i] * h2[i];
    double margin = 1 - targets[s] * score;
    losses[s] = margin < 0 ? 0 : margin;

    double grad = targets[s] * -((losses[s] > 0 ? 1.0 : 0.0) * (1.0 / POINTS));
    gradients[FIRST + SECOND + WIDTH] += grad;
    for (int i = 0; i < WIDTH; i++) {
        gradients[FIRST + SECOND + i] += h2[i] * grad;
        g2[i] = last[i] * grad;
    }
    layer_back(second, gradients + FIRST, h1, g1, WIDTH, h2, g2);
    layer_back(parameters, gradients, inputs[s], NULL, INPUTS, h1, g1);
}

static void step(void) {
    for (int i = 0; i < PARAMETERS; i++) {
        double share = parameters[i] * PENALTY;
        gradients[i] = 0 + share + share;
    }
    for (int s = POINTS - 1; s >= 0; s--) sample(s);
    for (int i = 0; i < PARAMETERS; i++) parameters[i] -= RATE * gradients[i];
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return time.tv_sec * 1e6 + time.tv_nsec / 1e3;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int count, char **arguments) {
    if (fread(inputs, sizeof inputs, 1, stdin) + fread(targets, sizeof targets, 1, stdin) +
            fread(start, sizeof start, 1, stdin) != 3 || count != 2) {
        fprintf(stderr, "flat STEPS < numbers\n");
        return 1;
    }
    double turns[TURNS];
    for (int turn = 0; turn < TURNS; turn++) {
        memcpy(parameters, start, sizeof start);
        double before = now();
        for (int i = 0; i < TURN_STEPS; i++) step();
        turns[turn] = (now() - before) / TURN_STEPS;
    }
    qsort(turns, TURNS, sizeof *turns, ascending);
    printf("%.4f\n", turns[TURNS / 2]);

    memcpy(parameters, start, sizeof start);
    for (int i = 0; i < atoi(arguments[1]); i++) step();
    for (int i = 0; i < PARAMETERS; i++) {
        unsigned long long bits;
        memcpy(&bits, &parameters[i], sizeof bits);
        printf("%016llx", bits);
    }
    printf("\n");
    return 0;
}
