namespace Kuznets.Estimators.Mechanisms;

/// <summary>Which effects the paths of a mediation make up.</summary>
internal static class MediationEffects
{
    /// <summary>
    /// <c>a</c>, <c>b</c> (by mediator where there are several), <c>direct</c>, the <c>indirect</c> effect along every way through the mediators and in
    /// all, <c>total</c>, <c>share</c> = indirect / total and <c>ratio</c> = indirect / direct.
    /// </summary>
    public static List<PathEffect> Of(MediationEquations equations, string treatment, bool chain)
    {
        Seq<string> m = equations.Mediators;
        string Named(string name, string of) => m.Count == 1 ? name : $"{name}: {of}";
        List<PathEffect> effects = [];
        for (int j = 0; j < m.Count; j++)
            effects.Add(PathEffect.Of(Named("a", m[j]), equations.Coefficient(j + 1, treatment)));
        for (int j = 1; j < m.Count && chain; j++)
        {
            for (int i = 0; i < j; i++)
                effects.Add(PathEffect.Of($"d: {m[i]} > {m[j]}", equations.Coefficient(j + 1, m[i])));
        }
        for (int j = 0; j < m.Count; j++)
            effects.Add(PathEffect.Of(Named("b", m[j]), equations.Coefficient(equations.Last, m[j])));
        effects.Add(PathEffect.Of("direct", equations.Coefficient(equations.Last, treatment)));
        List<PathEffect> ways = [.. Ways(m.Count, chain).Select(way => new PathEffect(
            Named("indirect", string.Join(" > ", way.Select(j => m[j]))), [new PathProduct(1, Legs(equations, treatment, way))]))];
        effects.AddRange(ways);
        Seq<PathProduct> indirect = [.. ways.SelectMany(w => w.Products)], total = [new PathProduct(1, [equations.Coefficient(0, treatment)])];
        if (ways.Count > 1)
            effects.Add(new PathEffect("indirect", indirect));
        effects.Add(new PathEffect("total", total));
        effects.Add(new PathEffect("share", indirect) { Divisor = total });
        effects.Add(new PathEffect("ratio", indirect) { Divisor = [new PathProduct(1, [equations.Coefficient(equations.Last, treatment)])] });
        return effects;
    }

    /// <summary>
    /// Under a moderator W: the paths, the change of each by W, the indirect effect at given values of W, and the index of moderated mediation where the
    /// indirect effect is linear in W (Hayes 2015, equation 9).
    /// </summary>
    public static List<PathEffect> Of(MediationEquations equations, string treatment, IReadOnlyList<double> values)
    {
        string m = equations.Mediators[0];
        int last = equations.Last, a = equations.Coefficient(1, treatment), b = equations.Coefficient(last, m), direct = equations.Coefficient(last, treatment);
        int? aw = equations.Moderated(ModeratedPath.A) ? equations.Coefficient(1, treatment, true) : null;
        int? bw = equations.Moderated(ModeratedPath.B) ? equations.Coefficient(last, m, true) : null;
        List<PathEffect> effects = [PathEffect.Of("a", a)];
        if (aw is { } changeOfA)
            effects.Add(PathEffect.Of("a-slope", changeOfA));
        effects.Add(PathEffect.Of("b", b));
        if (bw is { } changeOfB)
            effects.Add(PathEffect.Of("b-slope", changeOfB));
        effects.Add(PathEffect.Of("direct", direct));
        if (equations.Moderated(ModeratedPath.Direct))
            effects.Add(PathEffect.Of("direct-slope", equations.Coefficient(last, treatment, true)));
        if ((aw is null) != (bw is null))
            effects.Add(new PathEffect("index", [new PathProduct(1, aw is { } onA ? [onA, b] : [a, bw!.Value])]));
        foreach (double w in values)
        {
            List<PathProduct> products = [new(1, [a, b])];
            if (aw is { } wa)
                products.Add(new(w, [wa, b]));
            if (bw is { } wb)
                products.Add(new(w, [a, wb]));
            if (aw is { } both && bw is { } too)
                products.Add(new(w * w, [both, too]));
            effects.Add(new PathEffect(Conditional(w), [.. products]));
        }
        return effects;
    }

    /// <summary>Name of the indirect effect at a value of the moderator.</summary>
    public static string Conditional(double w) => "indirect at " + w.ToString("G5", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Ways from the treatment through the mediators: one mediator each, or every ascending chain of them.</summary>
    private static IEnumerable<int[]> Ways(int mediators, bool chain)
    {
        if (!chain)
            return Enumerable.Range(0, mediators).Select(j => (int[])[j]);
        IEnumerable<int[]> all = Enumerable.Range(1, (1 << mediators) - 1).Select(set => Enumerable.Range(0, mediators).Where(j => (set & (1 << j)) != 0).ToArray());
        return all.OrderBy(way => way.Length);
    }

    private static Seq<int> Legs(MediationEquations equations, string treatment, int[] way)
    {
        Seq<string> m = equations.Mediators;
        List<int> legs = [equations.Coefficient(way[0] + 1, treatment)];
        for (int step = 1; step < way.Length; step++)
            legs.Add(equations.Coefficient(way[step] + 1, m[way[step - 1]]));
        legs.Add(equations.Coefficient(equations.Last, m[way[^1]]));
        return [.. legs];
    }
}
