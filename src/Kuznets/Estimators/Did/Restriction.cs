using Kuznets.Designs;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Did;

/// <summary>A design on fewer rows, the others accounted for.</summary>
internal static class Restriction
{
    /// <summary>The rows at these places (ascending), the others dropped for a reason.</summary>
    public static Design Of(Design design, int[] kept, string reason)
    {
        Matrix x = new(kept.Length, design.X.Columns);
        for (int j = 0; j < x.Columns; j++)
            Chosen(design.X.Column(j), kept).CopyTo(x.Column(j));
        int[] rows = [.. kept.Select(i => design.Sample.Rows[i])];
        return new Design
        {
            Panel = design.Panel,
            Model = design.Model,
            Sample = new Sample(design.Sample.Total, rows, [.. design.Sample.Dropped, new Dropped(reason, design.N - kept.Length)]),
            Y = Chosen(design.Y, kept),
            X = x,
            Names = design.Names,
            Intercept = design.Intercept,
            Effects = [.. design.Effects.Select(e => Restricted(e, kept))],
            Weights = design.Weights is { } weights ? Chosen(weights, kept) : null,
            Notes = design.Notes,
        };
    }

    private static Effect Restricted(Effect effect, int[] kept)
    {
        Factor before = effect.Absorbed.Groups, after = before.Select(kept);
        string[] Levels()
        {
            string[] levels = new string[after.Levels];
            for (int i = 0; i < kept.Length; i++)
                levels[after.Codes[i]] = effect.Levels[before.Codes[kept[i]]];
            return levels;
        }
        AbsorbedEffect absorbed = new(after, [.. effect.Absorbed.Slopes.Select(s => Chosen(s, kept))], effect.Absorbed.Constant);
        return new Effect(effect.Name, absorbed, effect.Columns, Levels);
    }

    private static double[] Chosen(ReadOnlySpan<double> values, int[] kept)
    {
        double[] chosen = new double[kept.Length];
        for (int i = 0; i < kept.Length; i++)
            chosen[i] = values[kept[i]];
        return chosen;
    }
}
