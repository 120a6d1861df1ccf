using System.Numerics.Tensors;
using Kuznets.Numerics;

namespace Kuznets.Inference;

/// <summary>The leverage correction of a heteroskedasticity-robust covariance (MacKinnon and White 1985).</summary>
public enum Hc { Hc0, Hc1, Hc2, Hc3 }

/// <summary>
/// Heteroskedasticity-robust (Eicker, Huber, White): rows enter with u², u²n/(n-K), u²/(1-h) or u²/(1-h)². The leverage h is that of
/// the full design, effects included.
/// </summary>
public sealed record Robust(Hc Hc) : Vcov
{
    /// <inheritdoc/>
    public override Seq<string> Columns => [];

    private protected override string Head => $"hc{(int)Hc}";

    internal override Covariance Compute(Request request)
    {
        Moments m = request.Moments;
        Parameters k = request.Count([]);
        List<Note> notes = [];
        Matrix meat = Hc is Hc.Hc0 or Hc.Hc1 ? m.Hc0 : Meats.Diagonal(m, Inflated(request, notes));
        double factor = Hc == Hc.Hc1 && request.Ssc.KAdj ? m.N / (m.N - k.Counted) : 1;
        return request.Finish(this, Meats.Sandwich(m.Bread, meat, factor), k, request.ResidualDf(k), [], notes);
    }

    /// <summary>(w u)² / (1-h)^d. A row with h = 1 is fitted exactly and its score is zero: it adds nothing, and W407 says so.</summary>
    private double[] Inflated(Request request, List<Note> notes)
    {
        Moments m = request.Moments;
        double[] inflated = new double[m.N];
        TensorPrimitives.Multiply<double>(m.Multipliers, m.Multipliers, inflated);
        double[] leverage = Leverage.Of(m, request.Profile.LeverageOfEffects);
        int exact = 0;
        for (int i = 0; i < inflated.Length; i++)
        {
            double remains = 1 - leverage[i];
            if (remains < 1e-10)
            {
                inflated[i] = 0;
                exact++;
            }
            else
            {
                inflated[i] /= Hc == Hc.Hc2 ? remains : remains * remains;
            }
        }
        if (exact > 0)
            notes.Add(new Note("W407", ("count", exact), ("kind", Text)));
        return inflated;
    }
}
