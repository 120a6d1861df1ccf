using System.Numerics.Tensors;

namespace Kuznets.Estimators.Thresholds;

/// <summary>One threshold where the search left it.</summary>
/// <param name="Candidate">Its candidate.</param>
/// <param name="Curve">Sums of squares over all candidates, the others of its stage given.</param>
/// <param name="Ssr">Sum of squares at it.</param>
internal sealed record Located(int Candidate, double[] Curve, double Ssr);

/// <summary>A step from one threshold fewer to one more.</summary>
/// <param name="Test">F and its bootstrap.</param>
/// <param name="Ssr">Sum of squares when the stage ended, thresholds refined.</param>
internal sealed record Step(BootstrapF Test, double Ssr);

/// <summary>
/// Thresholds one after the other (Hansen 1999, section 5; Bai 1997): the second is searched with the first given, then the first again with the second
/// given; the third with both given. F compares the sums of squares before refinement.
/// </summary>
internal sealed class Stages
{
    private const int MostRounds = 20;

    private readonly Search search;
    private readonly Workspace workspace;
    private readonly double squares;

    private Stages(Search search, CrossProducts products, double[] outcome)
    {
        (this.search, squares) = (search, TensorPrimitives.SumOfSquares(outcome));
        workspace = new Workspace(products);
        products.Candidates.Cross(outcome, workspace.Cross);
    }

    /// <summary>Thresholds in the order in which they were found.</summary>
    public List<Located> Found { get; } = [];

    /// <summary>Steps in their order.</summary>
    public List<Step> Steps { get; } = [];

    /// <summary>Sum of squares without a threshold.</summary>
    public double Linear => squares;

    /// <param name="spec">Number of thresholds, draws and refinement.</param>
    /// <param name="products">Cross products of the candidates.</param>
    /// <param name="least">Rows that a regime must have.</param>
    /// <param name="units">Draws of errors.</param>
    /// <param name="outcome">Outcome, effects and regressors taken out, in the order of the search [n].</param>
    /// <param name="divisor">d of F and LR.</param>
    /// <param name="run">Seed and threads.</param>
    public static Stages Of(Threshold spec, CrossProducts products, int least, UnitDraws units, double[] outcome, double divisor, RunOptions run)
    {
        Search search = new(products, least);
        Stages stages = new(search, products, outcome);
        RegimeBootstrap bootstrap = new(products, search, units, outcome, divisor);
        for (int k = 0; k < spec.Thresholds; k++)
        {
            int[] before = [.. stages.Found.Select(l => l.Candidate)];
            (Found found, double[] curve) = stages.Next(before);
            if (found.Candidate < 0)
                throw Throw.NoRoom(spec.By, k + 1, spec.Trim, [.. before.Select(g => products.Candidates.Values[g])]);
            stages.Found.Add(new Located(found.Candidate, curve, found.Ssr));
            BootstrapF test = bootstrap.Run(found, before, [.. before, found.Candidate], spec.Bootstrap, (long)k * spec.Bootstrap, run);
            if (spec.Refine == Refinement.All)
                stages.RefineAll();
            else if (k == 1)
                stages.Refine(0);
            stages.Steps.Add(new Step(test, stages.Found.Count == 1 ? found.Ssr : Math.Min(found.Ssr, stages.Found.Min(l => l.Ssr))));
            run.Listener?.Report(new Progress($"threshold {k + 1}", k + 1, spec.Thresholds));
        }
        return stages;
    }

    private (Found, double[]) Next(ReadOnlySpan<int> given)
    {
        double[] curve = new double[workspace.Cross.Length / Math.Max(1, search.Width)];
        return (search.Best(workspace.Cross, squares, given, workspace, curve), curve);
    }

    /// <summary>Searches one threshold again with all others given; whether it moved.</summary>
    private bool Refine(int which)
    {
        int[] others = [.. Found.Where((_, i) => i != which).Select(l => l.Candidate)];
        (Found found, double[] curve) = Next(others);
        bool moved = found.Candidate != Found[which].Candidate;
        Found[which] = new Located(found.Candidate, curve, found.Ssr);
        return moved;
    }

    private void RefineAll()
    {
        bool moved = true;
        for (int round = 0; round < MostRounds && moved; round++)
        {
            moved = false;
            for (int which = 0; which < Found.Count; which++)
                moved |= Refine(which);
        }
    }
}
