namespace Kuznets.Inference;

/// <summary>A linear hypothesis or combination: Σ w_j b_j = value.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Weights">w [k].</param>
/// <param name="Value">Right-hand side, constants moved there.</param>
public sealed record Hypothesis(string Text, double[] Weights, double Value)
{
    /// <summary>
    /// Reads <c>x1 = x2</c>, <c>x1 + 2*x2 = 0.5</c>, <c>x3</c> (which means x3 = 0). Names may be any term of the fit, such as
    /// <c>log(gdp)</c> or <c>year::2011:x</c>; backticks may enclose them. E414 and E415 name what cannot be read.
    /// </summary>
    public static Hypothesis Parse(string text, IReadOnlyList<string> terms)
    {
        double[] weights = new double[terms.Count];
        double constant = 0;
        string[] sides = SplitEquals(text);
        for (int side = 0; side < sides.Length; side++)
            new HypothesisReader(text, sides[side], terms).Read(weights, ref constant, side == 0 ? 1 : -1);
        return weights.Any(w => w != 0) ? new Hypothesis(text, weights, -constant) : throw Throw.Hypothesis(text, "no coefficient in it");
    }

    private static string[] SplitEquals(string text)
    {
        string[] sides = text.Split('=');
        return sides.Length <= 2 ? sides : throw Throw.Hypothesis(text, "more than one =");
    }
}
