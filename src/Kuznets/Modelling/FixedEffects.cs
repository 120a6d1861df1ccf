using Kuznets.Designs;

namespace Kuznets.Modelling;

/// <summary>Recovered coefficients of one absorbed effect.</summary>
/// <param name="Name">The effect.</param>
/// <param name="Levels">Text of each level.</param>
/// <param name="Values">Its constant [levels].</param>
public sealed record RecoveredEffect(string Name, string[] Levels, double[] Values);

/// <summary>
/// Recovers α of y - x'b - u = Σ_q α_q by backfitting. Only sums over effects are identified: every effect after the first is given
/// the value zero at its first level, as fixest reports them. Cost: rounds × n × effects.
/// </summary>
internal static class FixedEffects
{
    private const int Rounds = 100_000;

    public static Seq<RecoveredEffect> Recover(Design design, double[] sum)
    {
        double[] weights = design.Weights ?? [.. Enumerable.Repeat(1.0, sum.Length)];
        double[][] alpha = [.. design.Effects.Select(e => new double[e.Absorbed.Groups.Levels])];
        double[] rest = (double[])sum.Clone();
        double scale = sum.Max(Math.Abs);
        for (int round = 0; round < Rounds; round++)
        {
            double moved = 0;
            for (int q = 0; q < alpha.Length; q++)
                moved = Math.Max(moved, Move(design.Effects[q].Absorbed.Groups.Codes, weights, rest, alpha[q]));
            if (moved <= 1e-14 * scale || alpha.Length == 1)
                break;
        }
        for (int q = 1; q < alpha.Length; q++)
        {
            double first = alpha[q][0];
            alpha[q] = [.. alpha[q].Select(a => a - first)];
            alpha[0] = [.. alpha[0].Select(a => a + first)];
        }
        return [.. design.Effects.Select((e, q) => new RecoveredEffect(e.Name, e.Levels, alpha[q]))];
    }

    private static double Move(int[] codes, double[] weights, double[] rest, double[] alpha)
    {
        double[] mean = new double[alpha.Length];
        double[] mass = new double[alpha.Length];
        for (int i = 0; i < codes.Length; i++)
        {
            mean[codes[i]] += weights[i] * rest[i];
            mass[codes[i]] += weights[i];
        }
        double moved = 0;
        for (int level = 0; level < mean.Length; level++)
        {
            mean[level] /= mass[level];
            alpha[level] += mean[level];
            moved = Math.Max(moved, Math.Abs(mean[level]));
        }
        for (int i = 0; i < codes.Length; i++)
            rest[i] -= mean[codes[i]];
        return moved;
    }
}
