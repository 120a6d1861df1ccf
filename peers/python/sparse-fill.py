"""Fill of SuperLU under its minimum degree order, for tests/Kuznets.Tests/Numerics/Sparse/FillTests.cs.

scipy 1.10.1, numpy 1.24.2. Prints entries of L, diagonal included, for graph Laplacians that both sides can make.
"""
import numpy as np, scipy, scipy.sparse as sp, scipy.sparse.linalg as sl


def laplacian(n, edges):
    i, j = np.array([e for e in edges if e[0] != e[1]]).T
    a = sp.coo_matrix((np.ones(len(i)), (i, j)), shape=(n, n))
    a = (a + a.T).tocsr()
    return sp.diags(np.asarray(a.sum(0)).ravel()) - a


def grid(k):
    return laplacian(k * k, [(i, i + 1) for i in range(k * k) if i % k + 1 < k] + [(i, i + k) for i in range(k * k - k)])


def cube(k):
    at = lambda x, y, z: (x * k + y) * k + z
    r = range(k)
    return laplacian(k ** 3, [(at(x, y, z), at(*q)) for x in r for y in r for z in r
                              for q in ((x + 1, y, z), (x, y + 1, z), (x, y, z + 1)) if max(q) < k])


def movers(n, firms):
    """Each of n/10 persons works for ten firms in a row, around a circle."""
    return laplacian(firms, [((10 * p + a) % firms, (10 * p + b) % firms) for p in range(n // 10) for a in range(10) for b in range(a)])


def scattered(n):
    return laplacian(n, [(i, i * i % n) for i in range(n)] + [(i, (7 * i + 3) % n) for i in range(n)])


print("scipy", scipy.__version__, "numpy", np.__version__)
for name, a in (("grid 30", grid(30)), ("grid 100", grid(100)), ("grid 200", grid(200)), ("cube 12", cube(12)),
                ("movers 20000 on 870", movers(20000, 870)), ("scattered 1000", scattered(1000))):
    lu = sl.splu((a + 1e-9 * sp.identity(a.shape[0])).tocsc(), permc_spec="MMD_AT_PLUS_A", options=dict(SymmetricMode=True), diag_pivot_thresh=0.0)
    print(name, lu.L.nnz)
