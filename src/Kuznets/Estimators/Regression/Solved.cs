using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Estimators.Regression;

/// <summary>Least squares on columns of a model, with the names of what was kept and the reasons of what was not.</summary>
internal sealed record Solved(LeastSquaresFit Fit, Matrix X, Seq<string> Names, Seq<Omitted> Omitted, Seq<Note> Notes)
{
    /// <summary>Solves and names. <paramref name="absorbed"/> tells, for a column of nothing, which effects took it; null elsewhere.</summary>
    public static Solved Of(Matrix x, double[] y, Seq<string> names, LeastSquaresOptions options, Func<int, string?>? absorbed = null)
    {
        LeastSquaresFit fit = LeastSquares.Solve(x, y, options);
        List<Omitted> omitted = [];
        foreach (DroppedColumn dropped in fit.Dropped)
            omitted.Add(new Omitted(names[dropped.Column], absorbed?.Invoke(dropped.Column) is { } effects ? new Note("W411", ("effects", effects)) : dropped.Why(j => names[j])));
        Matrix kept = x;
        if (fit.Kept.Length < x.Columns)
        {
            kept = new Matrix(x.Rows, fit.Kept.Length);
            for (int j = 0; j < fit.Kept.Length; j++)
                x.Column(fit.Kept[j]).CopyTo(kept.Column(j));
        }
        Seq<Note> near = [.. fit.Near.Select(n => n.Note(names[n.Column]))];
        return new Solved(fit, kept, [.. fit.Kept.Select(j => names[j])], [.. omitted], near);
    }

    /// <summary>Scores and bread of the fit.</summary>
    public Moments Moments(double[]? weights, bool transformed = false, Seq<AbsorbedEffect> effects = default) =>
        new() { X = X, Residuals = Fit.Residuals, Weights = weights, Bread = Fit.Bread, Effects = effects, Transformed = transformed, LeastSquares = !transformed };

    /// <summary>E402 when regressors were asked for and none is left; E403 when parameters are as many as rows.</summary>
    public void Demand(int n, double parameters, bool intercept)
    {
        int slopes = Names.Count(name => name != Estimate.Intercept);
        if (slopes == 0 && Omitted.Count > 0 && n <= Names.Count + Omitted.Count)
            throw Throw.TooFewRows(n, Names.Count + Omitted.Count);
        if (slopes == 0 && Omitted.Count > 0)
            throw Throw.NothingLeft(Omitted[0].Name, Omitted[0].Reason);
        if (parameters >= n)
            throw Throw.TooFewRows(n, parameters);
    }
}
