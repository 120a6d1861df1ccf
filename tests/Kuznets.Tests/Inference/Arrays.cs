using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Inference;
using Kuznets.Numerics;

namespace Kuznets.Tests.Inference;

/// <summary>A small regression made from arrays, for covariances that need no formula.</summary>
internal sealed class Arrays
{
    public Arrays(int n, int seed, int groups = 7, bool weighted = false)
    {
        Random random = new(seed);
        Id = [.. Enumerable.Range(0, n).Select(i => i % groups)];
        Time = [.. Enumerable.Range(0, n).Select(i => i / groups)];
        X = new Matrix(n, 2);
        Y = new double[n];
        Weights = weighted ? [.. Enumerable.Range(0, n).Select(_ => 0.2 + random.NextDouble())] : null;
        double[] lat = new double[n], lon = new double[n];
        for (int i = 0; i < n; i++)
        {
            X[i, 0] = random.NextDouble() + (0.3 * Id[i]);
            X[i, 1] = random.NextDouble() - 0.5;
            Y[i] = X[i, 0] - (2 * X[i, 1]) + Id[i] + ((1 + X[i, 0]) * (random.NextDouble() - 0.5));
            (lat[i], lon[i]) = (30 + (3 * random.NextDouble()), 110 + (3 * random.NextDouble()));
        }
        Latitude = lat;
        Longitude = lon;
        Panel = Panel.Of(
            new Frame(
                new NumberColumn("id", [.. Id.Select(i => (double)i)]),
                new NumberColumn("t", [.. Time.Select(i => (double)i)]),
                new NumberColumn("half", [.. Id.Select(i => (double)(i / 4))]),
                new NumberColumn("row", [.. Enumerable.Range(0, n).Select(i => (double)i)]),
                new NumberColumn("one", new double[n]),
                new NumberColumn("gap", [double.NaN, .. new double[n - 1]]),
                CategoryColumn.Of("name", [.. Id.Select(i => $"g{i}")]),
                new NumberColumn("lat", lat),
                new NumberColumn("lon", lon)));
    }

    public int[] Id { get; }

    public int[] Time { get; }

    public double[] Latitude { get; }

    public double[] Longitude { get; }

    public Matrix X { get; }

    public double[] Y { get; }

    public double[]? Weights { get; }

    public Panel Panel { get; }

    public VcovColumns Columns => new(new Design
    {
        Panel = Panel,
        Model = new Model { Text = "y ~ x", Outcome = "y" },
        Sample = new Sample(Y.Length, [.. Enumerable.Range(0, Y.Length)], []),
        Y = Y,
        X = X,
        Names = ["a", "b"],
        Intercept = false,
    });

    public Factor ById => Factor.Of<int>(Id);

    public Factor ByTime => Factor.Of<int>(Time);

    public static Matrix Append(Matrix x, params IEnumerable<double[]> columns)
    {
        double[][] more = [.. columns];
        Matrix all = new(x.Rows, x.Columns + more.Length);
        for (int j = 0; j < x.Columns; j++)
            x.Column(j).CopyTo(all.Column(j));
        for (int j = 0; j < more.Length; j++)
            more[j].CopyTo(all.Column(x.Columns + j));
        return all;
    }

    public static IEnumerable<double[]> Dummies(Factor factor, double[]? slope = null) => Enumerable.Range(0, factor.Levels)
        .Select(level => factor.Codes.Select((code, i) => code == level ? slope?[i] ?? 1 : 0.0).ToArray());

    /// <summary>Least squares by normal equations: the regressors as they stand.</summary>
    public Moments Fit(Matrix x)
    {
        int n = x.Rows, k = x.Columns;
        Matrix gram = new(k, k);
        double[] xy = new double[k];
        for (int i = 0; i < n; i++)
        {
            double w = Weights?[i] ?? 1;
            for (int a = 0; a < k; a++)
            {
                xy[a] += w * x[i, a] * Y[i];
                for (int b = 0; b < k; b++)
                    gram[a, b] += w * x[i, a] * x[i, b];
            }
        }
        Matrix bread = Quadratic.GeneralisedInverse(gram);
        double[] beta = new double[k];
        Quadratic.Multiply(bread, xy, beta);
        double[] u = new double[n];
        for (int i = 0; i < n; i++)
        {
            u[i] = Y[i];
            for (int a = 0; a < k; a++)
                u[i] -= x[i, a] * beta[a];
        }
        return new Moments { X = x, Residuals = u, Weights = Weights, Bread = bread };
    }

    /// <summary>The same fit with dummies projected out of the first columns.</summary>
    public Moments Absorbed(params AbsorbedEffect[] effects)
    {
        Matrix dummies = new(X.Rows, 0);
        foreach (AbsorbedEffect effect in effects)
        {
            if (effect.Constant)
                dummies = Append(dummies, Dummies(effect.Groups));
            foreach (double[] slope in effect.Slopes)
                dummies = Append(dummies, Dummies(effect.Groups, slope));
        }
        Moments full = Fit(Append(X, Enumerable.Range(0, dummies.Columns).Select(j => dummies.Column(j).ToArray())));
        Matrix within = new(X.Rows, X.Columns);
        for (int j = 0; j < X.Columns; j++)
            Residuals(dummies, X.Column(j).ToArray()).CopyTo(within.Column(j));
        Matrix bread = new(X.Columns, X.Columns);
        for (int a = 0; a < X.Columns; a++)
        {
            for (int b = 0; b < X.Columns; b++)
                bread[a, b] = full.Bread[a, b];
        }
        return new Moments { X = within, Residuals = full.Residuals, Weights = Weights, Bread = bread, Effects = [.. effects] };
    }

    private double[] Residuals(Matrix x, double[] y)
    {
        double[] saved = (double[])Y.Clone();
        y.CopyTo(Y, 0);
        double[] residuals = Fit(x).Residuals;
        saved.CopyTo(Y, 0);
        return residuals;
    }
}
