using System.Numerics.Tensors;
using Kuznets.Numerics;

namespace Kuznets.Inference;

/// <summary>The leverage correction of a heteroskedasticity-robust covariance (MacKinnon and White 1985; HC4: Cribari-Neto 2004).</summary>
public enum Hc { Hc0, Hc1, Hc2, Hc3, Hc4 }

/// <summary>
/// Heteroskedasticity-robust (Eicker, Huber, White): rows enter with u², u²n/(n-K), u²/(1-h), u²/(1-h)² or
/// u²/(1-h)^min(4, h/h̄). The leverage h is that of the full design, effects included. In the xtreg profile <c>hc1</c> of a regression with
/// effects of the panel's units is clustered by unit, as <c>xtreg, vce(robust)</c> is, and W409 says so.
/// </summary>
public sealed record Robust(Hc Hc) : Vcov
{
    /// <inheritdoc/>
    public override Seq<string> Columns => [];

    private protected override string Head => $"hc{(int)Hc}";

    internal override Covariance Compute(Request request)
    {
        Moments m = request.Moments;
        if (Hc == Hc.Hc1 && request.ClustersRobust is { } unit)
        {
            Covariance clustered = new Cluster([unit]) { Ssc = Ssc }.Compute(request);
            return clustered with { Notes = [new Note("W409", ("unit", unit)), .. clustered.Notes] };
        }
        Parameters k = request.Count([]);
        List<Note> notes = [];
        Matrix meat = Hc is Hc.Hc0 or Hc.Hc1 ? m.Hc0 : Gram.Of(m.X, Inflated(request, notes));
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
        double mean = TensorPrimitives.Sum<double>(leverage) / leverage.Length;
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
                inflated[i] /= Hc switch
                {
                    Hc.Hc2 => remains,
                    Hc.Hc3 => remains * remains,
                    _ => Math.Pow(remains, Math.Min(4, leverage[i] / mean)),
                };
            }
        }
        if (exact > 0)
            notes.Add(new Note("W407", ("count", exact), ("kind", Text)));
        return inflated;
    }
}
