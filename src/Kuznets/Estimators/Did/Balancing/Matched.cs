using Kuznets.Numerics;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Estimators.Did.Balancing;

/// <summary>Weights of the candidates, group by group.</summary>
internal sealed class Matched
{
    private readonly double[] score; // propensity; NaN where there is none

    private Matched(int candidates)
    {
        (Weights, score) = (new double[candidates], new double[candidates]);
        Array.Fill(score, double.NaN);
    }

    /// <summary>Weight of each candidate: 1 for matched treated ones, zero for those left out [m].</summary>
    public double[] Weights { get; }

    /// <summary>Who was matched.</summary>
    public Seq<MatchedGroup> Groups { get; private set; }

    /// <summary>W635 for treated ones without a counterpart, W636 for groups without both kinds.</summary>
    public Seq<Note> Notes { get; private set; }

    /// <summary>Matches. E638 for a score that is certain, E639 for moments that no weights reach, E632 when nobody is matched.</summary>
    public static Matched Of(Matching spec, Candidates all)
    {
        Matched matched = new(all.Treated.Length);
        List<string> without = [];
        for (int g = 0; g < all.Groups.Count; g++)
        {
            int[] members = [.. Enumerable.Range(0, all.Treated.Length).Where(i => all.Group[i] == g)];
            int treated = members.Count(i => all.Treated[i]);
            if (treated == 0 || treated == members.Length)
            {
                without.Add(all.Groups[g]);
                matched.Groups = matched.Groups.Add(new MatchedGroup(all.Groups[g], treated, 0, members.Length - treated, 0));
                continue;
            }
            matched.Match(spec, all, g, members);
        }
        int lost = matched.Groups.Sum(g => g.Treated - g.Matched), total = matched.Groups.Sum(g => g.Treated);
        if (lost == total)
            throw Throw.NothingImputable(nameof(Matching).ToLowerInvariant(), total);
        if (lost > 0)
            matched.Notes = matched.Notes.Add(new Note("W635", ("lost", lost), ("treated", total)));
        if (without.Count > 0)
            matched.Notes = matched.Notes.Add(new Note("W636", ("groups", without), ("by", spec.By ?? spec.Treatment)));
        return matched;
    }

    /// <summary>Balance of every covariate, and of the score.</summary>
    public Seq<CovariateBalance> Balance(Candidates all)
    {
        bool scored = !score.All(double.IsNaN);
        return [.. all.Names.Select((name, j) => Balanced.Of(name, all.X.Column(j), all.Treated, Weights)), .. scored ? [Balanced.Of("propensity", score, all.Treated, Weights)] : Seq<CovariateBalance>.Empty];
    }

    private void Match(Matching spec, Candidates all, int group, int[] members)
    {
        bool[] treated = [.. members.Select(i => all.Treated[i])];
        double[] weights;
        if (spec.Method == MatchingMethod.Entropy)
        {
            weights = Balanced.Entropy(all, members, treated, spec.Moments, all.Groups[group]);
        }
        else
        {
            Matrix x = new(members.Length, 1 + all.X.Columns);
            x.Column(0).Fill(1);
            for (int j = 0; j < all.X.Columns; j++)
            {
                for (int i = 0; i < members.Length; i++)
                    x[i, j + 1] = all.X[members[i], j];
            }
            LogitFit fit = Logit.Fit(x, treated);
            if (fit.Separated)
                throw Throw.Separated(spec.Treatment, spec.Covariates, all.Groups[group]);
            double[] p = fit.Probabilities;
            for (int i = 0; i < members.Length; i++)
                score[members[i]] = p[i];
            bool[] supported = spec.Support ? Scores.OnSupport(p, treated) : [.. treated.Select(_ => true)];
            weights = spec.Method switch
            {
                MatchingMethod.Ipw => Scores.Odds(p, treated, supported),
                MatchingMethod.Kernel => Scores.Kernel(p, treated, supported, spec.Bandwidth),
                _ => Scores.Nearest(p, treated, supported, spec.Neighbours, spec.Caliper ?? double.PositiveInfinity, spec.Replacement),
            };
        }
        for (int i = 0; i < members.Length; i++)
            Weights[members[i]] = weights[i];
        int matched = weights.Where((w, i) => treated[i] && w > 0).Count(), used = weights.Where((w, i) => !treated[i] && w > 0).Count();
        Groups = Groups.Add(new MatchedGroup(all.Groups[group], treated.Count(t => t), matched, treated.Count(t => !t), used));
    }
}
