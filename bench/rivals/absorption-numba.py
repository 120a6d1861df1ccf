"""python3 absorption-numba.py KERNEL FOLDER ROWS CELLS RUNS SECONDS THREADS
Alternating projections of pyfixest's numba kernel (file demean_nb.py) on columns in memory, then slopes from the cross products; one line a cell."""
import gc, importlib.util, os, statistics, sys, time

kernel, folder, rows, cells, runs, seconds, threads = sys.argv[1:8]
os.environ["NUMBA_NUM_THREADS"] = threads
import numba
import numpy as np

spec = importlib.util.spec_from_file_location("demean_nb", kernel)
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
n, runs, seconds = int(rows), int(runs), float(seconds)
effects = {"1": ["indiv"], "2": ["indiv", "year"], "2f": ["indiv", "firm"], "3": ["indiv", "year", "firm"]}
print(f"# pyfixest numba kernel, numba {numba.__version__}, numpy {np.__version__}, {threads} threads", flush=True)


def resident(field):
    try:
        return next(float(line.split()[1]) / 1024 for line in open("/proc/self/status") if line.startswith(field))
    except OSError:
        return 0.0


for cell in cells.split(","):
    print(f"start\t{cell}", flush=True)
    fe, k, _ = cell.split("/")
    k = int(k)
    columns = np.stack([np.fromfile(f"{folder}/{c}.f64", count=n) for c in ["y"] + [f"x{j}" for j in range(1, k + 1)]], axis=1)
    codes = np.stack([np.fromfile(f"{folder}/{c}.i32", dtype="<i4", count=n) for c in effects[fe]], axis=1).astype(np.uint64)
    weights = np.ones(n)
    module.demean(columns[:64].copy(), codes[:64] % 4, weights[:64], 1e-6, 10)  # compiles

    def timed():
        copy = columns.copy()
        start = time.perf_counter()
        swept, _ = module.demean(copy, codes, weights, 1e-6, 100000)
        cross = swept.T @ swept
        b = np.linalg.solve(cross[1:, 1:], cross[1:, 0])
        return time.perf_counter() - start, b

    gc.collect()
    try:
        open("/proc/self/clear_refs", "w").write("5")
    except OSError:
        pass
    before = resident("VmRSS")
    spent = time.process_time()
    first, b = timed()
    processor = time.process_time() - spent
    peak = resident("VmHWM")
    times = [first] if first > seconds else [timed()[0] for _ in range(max(1, min(runs, int(seconds / first))))]
    print(f"{cell}\t{len(times)}\t{statistics.median(times):.6f}\t{min(times):.6f}\t{max(times):.6f}\t{processor:.3f}\t{before:.0f}\t{peak:.0f}\t\t"
          + " ".join(f"{v:.15g}" for v in b) + "\t", flush=True)
