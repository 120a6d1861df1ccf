"""One, two and three thresholds of Hansen (1999) with arrays alone: one projection, every candidate as a column, sums of squares in closed form, all
bootstrap samples as one product. Prints the median seconds of seven calls and what it found.  usage: threshold-numpy.py threshold.csv"""
import sys
import time
import numpy as np

d = np.genfromtxt(sys.argv[1], delimiter=",", names=True)
N, T = 284, 13
n = N * T
y, q, x = d["y"], d["q"], d["x"]
Zc = np.c_[d["z1"], d["z2"]]
trim, G, B = 0.01, 300, 300


def dm(v):
    return (v.reshape(N, T, -1) - v.reshape(N, T, -1).mean(1, keepdims=True)).reshape(n, -1)


def run(seed=1):
    qs = np.unique(q)
    s = trim + np.arange(G) * (1 - 2 * trim) / (G - 1)
    grid = qs[np.clip((s * len(qs)).astype(int) - 1, 0, len(qs) - 1)]
    Q0, _ = np.linalg.qr(dm(np.c_[x, Zc]))

    def M(a):
        return a - Q0 @ (Q0.T @ a)

    Y = M(dm(y[:, None]))
    Z = M(dm(x[:, None] * (q[:, None] <= grid[None, :])))
    A = Z.T @ Z
    cnt = (q[:, None] <= grid[None, :]).sum(0)
    least = trim * n

    def search(Yb, fixed):
        C = Z.T @ Yb
        s0 = (Yb ** 2).sum(0)
        nb = Yb.shape[1]
        if not fixed:
            g = C ** 2 / np.diag(A)[:, None]
            best = g.argmax(0)
            return best, s0 - g[best, np.arange(nb)], s0
        best, ss, base = np.empty(nb, int), np.empty(nb), np.empty(nb)
        for b in range(nb):
            f = [int(k[b]) for k in fixed]
            L = np.linalg.inv(A[np.ix_(f, f)])
            cf = C[f, b]
            base[b] = s0[b] - cf @ L @ cf
            r = C[:, b] - A[:, f] @ (L @ cf)
            v = np.diag(A) - np.einsum("ij,jk,ik->i", A[:, f], L, A[:, f])
            ok = np.all(np.abs(cnt[:, None] - cnt[f][None, :]) >= least, axis=1)
            gain = np.where(ok, r ** 2 / np.where(ok, v, 1.0), -1.0)
            best[b] = gain.argmax()
            ss[b] = base[b] - gain[best[b]]
        return best, ss, base

    found, fixed, rng = [], [], np.random.default_rng(seed)
    for k in (1, 2, 3):
        i1, s1, s0 = search(Y, fixed)
        F = float(((s0 - s1) / (s1 / (N * (T - 1))))[0])
        f = [int(z[0]) for z in fixed]
        H1 = f + [int(i1[0])]
        e1 = Y[:, 0] - Z[:, H1] @ np.linalg.lstsq(Z[:, H1], Y[:, 0], rcond=None)[0]
        fit0 = (Z[:, f] @ np.linalg.lstsq(Z[:, f], Y[:, 0], rcond=None)[0])[:, None] if f else 0.0
        Yb = fit0 + M(e1.reshape(N, T)[rng.integers(0, N, (B, N))].reshape(B, n).T)
        fx = []
        for _ in f:
            fx.append(search(Yb, fx)[0])
        _, sb1, sb0 = search(Yb, fx)
        found.append((float(grid[i1[0]]), float(s1[0]), F, float(((sb0 - sb1) / (sb1 / (N * (T - 1))) > F).mean())))
        fixed = fixed + [i1]
    return found


seconds = []
for _ in range(7):
    start = time.perf_counter()
    found = run()
    seconds.append(time.perf_counter() - start)
print(sorted(seconds)[3], *[repr(v) for stage in found for v in stage], sep="\t")
