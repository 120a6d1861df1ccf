// The least work that a regression with one absorbed effect can be: two passes over the columns (group sums, then cross products of the
// demeaned columns) with codes already dense. No formula, no missing values, no residuals, no result.
//   cc -O3 -march=native -ffast-math -fopenmp one-effect.c -o one-effect && ./one-effect FOLDER ROWS CELLS RUNS SECONDS THREADS
// Prints a line a cell, cells "1/K/iid" for the effect indiv and "f/K/iid" for the effect firm.
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { Most = 11, Block = 1024 };

static void *column(const char *folder, const char *name, size_t bytes) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "rb");
  void *values = aligned_alloc(64, (bytes + 63) / 64 * 64);
  if (!file || !values || fread(values, 1, bytes, file) != bytes) { perror(path); exit(1); }
  fclose(file);
  return values;
}

// Slope numbers of column 0 on columns 1 .. m-1 are left to the caller: G receives the m x m cross products.
static void regression(double **x, int m, const int *id, long n, long groups, int threads, double *sums, int *counts, double *G) {
  memset(G, 0, Most * Most * sizeof *G);
  memset(sums, 0, (size_t)threads * groups * m * sizeof *sums);
  memset(counts, 0, (size_t)threads * groups * sizeof *counts);
  #pragma omp parallel num_threads(threads)
  {
    int t = omp_get_thread_num();
    double *own = sums + (size_t)t * groups * m;
    int *seen = counts + (size_t)t * groups;
    long low = n * t / threads, high = n * (t + 1) / threads;
    for (long i = low; i < high; i++) {
      double *s = own + (size_t)id[i] * m;
      for (int j = 0; j < m; j++) s[j] += x[j][i];
      seen[id[i]]++;
    }
    #pragma omp barrier
    for (long g = groups * t / threads; g < groups * (t + 1) / threads; g++) {
      double count = counts[g];
      for (int o = 1; o < threads; o++) {
        count += counts[(size_t)o * groups + g];
        for (int j = 0; j < m; j++) sums[g * m + j] += sums[((size_t)o * groups + g) * m + j];
      }
      if (count > 0) for (int j = 0; j < m; j++) sums[g * m + j] /= count;
    }
    #pragma omp barrier
    double left[Most][Block], L[Most * Most];
    memset(L, 0, sizeof L);
    for (long a = low; a < high; a += Block) {
      int rows = (int)(high - a < Block ? high - a : Block);
      for (int i = 0; i < rows; i++) {
        const double *mean = sums + (size_t)id[a + i] * m;
        for (int j = 0; j < m; j++) left[j][i] = x[j][a + i] - mean[j];
      }
      for (int p = 0; p < m; p++)
        for (int q = 0; q <= p; q++) {
          double s = 0;
          for (int i = 0; i < rows; i++) s += left[p][i] * left[q][i];
          L[p * Most + q] += s;
        }
    }
    #pragma omp critical
    for (int i = 0; i < Most * Most; i++) G[i] += L[i];
  }
}

static int ascending(const void *a, const void *b) { double d = *(const double *)a - *(const double *)b; return (d > 0) - (d < 0); }

int main(int count, char **argument) {
  if (count < 7) return 2;
  const char *folder = argument[1];
  long n = atol(argument[2]);
  int runs = atoi(argument[4]), threads = atoi(argument[6]);
  double *x[Most] = { column(folder, "y.f64", n * 8) };
  for (int j = 1; j < Most; j++) { char name[16]; snprintf(name, sizeof name, "x%d.f64", j); x[j] = column(folder, name, n * 8); }
  int *ids[2] = { column(folder, "indiv.i32", n * 4), column(folder, "firm.i32", n * 4) };
  printf("# C, gcc %s, %d threads\n", __VERSION__, threads);
  for (char *cell = strtok(argument[3], ","); cell; cell = strtok(NULL, ",")) {
    int *id = ids[cell[0] == 'f'], m = 1 + atoi(strchr(cell, '/') + 1);
    long groups = 0;
    for (long i = 0; i < n; i++) if (id[i] >= groups) groups = id[i] + 1;
    double *sums = malloc((size_t)threads * groups * m * 8), G[Most * Most], times[64];
    int *counts = malloc((size_t)threads * groups * 4);
    if (runs > 64) runs = 64;
    printf("start\t%s\n", cell);
    for (int r = -1; r < runs; r++) {  // the first call warms
      double start = omp_get_wtime();
      regression(x, m, id, n, groups, threads, sums, counts, G);
      if (r >= 0) times[r] = omp_get_wtime() - start;
    }
    qsort(times, runs, sizeof *times, ascending);
    printf("%s\t%d\t%.6f\t%.6f\t%.6f\t0\t0\t0\tslope if one regressor\t%.15g\t\n", cell, runs, times[runs / 2], times[0], times[runs - 1], G[Most] / G[Most + 1]);
    fflush(stdout);
    free(sums);
    free(counts);
  }
  return 0;
}
