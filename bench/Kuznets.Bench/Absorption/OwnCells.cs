using System.Globalization;
using Kuznets.Data;
using Kuznets.Estimators.Instrumental;
using Kuznets.Estimators.Regression;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Absorption;

namespace Kuznets.Bench.Absorption;

/// <summary>Our own program of the comparison: reads the columns, then calls the library as a user does, or the kernels below it.</summary>
internal static class OwnCells
{
    /// <summary>Runs the cells and prints a line for each.</summary>
    /// <param name="arguments">user or kernel, folder, rows, cells, runs, seconds.</param>
    public static int Run(string[] arguments)
    {
        if (arguments is not [string mode, string folder, string rows, string cells, string runs, string seconds])
            throw new ArgumentException("mode, folder, rows, cells, runs and seconds are wanted", nameof(arguments));
        (int n, int most, double budget) = (int.Parse(rows, CultureInfo.InvariantCulture), int.Parse(runs, CultureInfo.InvariantCulture), double.Parse(seconds, CultureInfo.InvariantCulture));
        Console.WriteLine($"# .NET {Environment.Version}");
        Action<Cell> run = mode == "user" ? AsUser(folder, n, most, budget) : AsKernel(folder, n, most, budget);
        foreach (Cell cell in cells.Split(',').Select(Cell.Parse))
        {
            Console.WriteLine($"start\t{cell}");
            try
            {
                run(cell);
            }
            catch (Exception e) when (e is SpecificationException or NumericalException or DataException)
            {
                Console.WriteLine($"fail\t{cell}\t{e.Message.Split('\n')[0]}");
            }
        }
        return 0;
    }

    private static Action<Cell> AsUser(string folder, int n, int runs, double budget)
    {
        Frame frame = new([.. Names(folder).Select(name => new NumberColumn(name, RawColumns.Read<double>(folder, name, n))),
            .. ((string[])["indiv", "firm", "year"]).Select(name => new NumberColumn(name, [.. RawColumns.Read<int>(folder, name, n).Select(code => (double)code)]))]);
        return cell =>
        {
            Estimate Fit(RunOptions? options = null) => cell.TwoStage
                ? new Iv(cell.Formula) { Vcov = cell.Request, DropSingletons = false }.Fit(Panel.Of(frame), options)
                : new Linear(cell.Formula) { Vcov = cell.Request, DropSingletons = false }.Fit(Panel.Of(frame), options);
            Console.WriteLine(Measured.Of(cell.ToString(), runs, budget, () => Numbers(Fit())));
            if (n > 1_000_000)
                return;
            (_, double[] one, double[] oneError) = Numbers(Fit(new RunOptions { Threads = 1 }));
            (_, double[] two, double[] twoError) = Numbers(Fit(new RunOptions { Threads = 2 }));
            Console.WriteLine($"threads\t{cell}\t{(one.SequenceEqual(two) && oneError.SequenceEqual(twoError) ? "same" : "differ")}");
        };
    }

    private static IEnumerable<string> Names(string folder) => ((IEnumerable<string>)["y", .. Enumerable.Range(1, 10).Select(j => $"x{j}"), "yiv", "w", "z1", "z2"])
        .Where(name => RawColumns.Has(folder, name));

    /// <summary>Strategy, coefficients and standard errors; the endogenous regressor first, as the peers have it.</summary>
    private static (string, double[], double[]) Numbers(Estimate fit)
    {
        Term[] terms = [.. fit.Terms.OrderBy(t => t.Name == "w" ? 0 : 1)];
        string how = fit.Convergence is { } c ? string.Create(CultureInfo.InvariantCulture, $"{c.Method}, {c.Iterations}") : "";
        return (how, [.. terms.Select(t => t.Estimate)], [.. terms.Select(t => t.Se)]);
    }

    /// <summary>Dense codes and columns in memory, slopes by least squares: what the regression costs without formula, sample and result.</summary>
    private static Action<Cell> AsKernel(string folder, int n, int runs, double budget)
    {
        double[][] columns = [.. Enumerable.Range(0, 11).Select(j => RawColumns.Read<double>(folder, j == 0 ? "y" : $"x{j}", n))];
        Dictionary<string, Factor> factors = ((string[])["indiv", "firm", "year"]).ToDictionary(e => e, e =>
        {
            int[] codes = RawColumns.Read<int>(folder, e, n);
            return new Factor(codes, codes.Max() + 1);
        });
        double[][] values = [.. columns.Select(_ => new double[n])];
        return cell =>
        {
            int k = cell.Regressors;
            Console.WriteLine(Measured.Of(cell.ToString(), runs, budget, () =>
            {
                Swept swept = Absorber.Prepare(cell.EffectNames.Select(e => new AbsorbedEffect(factors[e])))
                    .Sweep([.. values.Take(k + 1).Select(column => column.AsMemory())]);
                Matrix cross = Gram.Of([.. values.Take(k + 1).Select(c => (ReadOnlyMemory<double>)c)], null, null);
                return ($"{swept.Convergence.Method}, {swept.Convergence.Iterations}", Slopes(cross), []);
            }, untimed: () => Copy(columns, values, k + 1)));
        };
    }

    private static void Copy(double[][] from, double[][] to, int columns)
    {
        for (int j = 0; j < columns; j++)
            from[j].CopyTo(to[j], 0);
    }

    /// <summary>Slopes of column 0 on the others from their cross products.</summary>
    private static double[] Slopes(Matrix cross)
    {
        int k = cross.Rows - 1;
        Matrix XtX = new(k, k);
        double[] b = new double[k];
        for (int i = 0; i < k; i++)
        {
            b[i] = cross[i + 1, 0];
            for (int j = 0; j < k; j++)
                XtX[i, j] = cross[i + 1, j + 1];
        }
        Cholesky.Factor(XtX).Solve(b);
        return b;
    }
}
