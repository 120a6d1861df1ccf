using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Distributions;

namespace Kuznets.Estimators.Mechanisms;

/// <summary>
/// The path coefficients θ as the regressions estimate them, with the covariance of each regression. Coefficients of different regressions count as
/// uncorrelated, which holds for a and b under independent errors and is what Sobel's test supposes.
/// </summary>
internal sealed class PathEstimates
{
    private readonly Term[] terms;

    /// <summary>Collects them; E663, E664 when one was omitted.</summary>
    public PathEstimates(MediationEquations equations, string treatment, Estimate[] parts)
    {
        PathSystem system = equations.System;
        (Theta, Variance, terms) = (new double[system.Length], new Matrix(system.Length, system.Length), new Term[system.Length]);
        for (int e = 0; e < parts.Length; e++)
        {
            PathEquation equation = system.Equations[e];
            string[] names = [.. system.Names(equation)];
            int[] places = [.. names.Select(n => Place(parts[e], n, treatment))];
            for (int j = 0; j < names.Length; j++)
            {
                terms[equation.First + j] = parts[e].Terms[places[j]];
                Theta[equation.First + j] = parts[e].Terms[places[j]].Estimate;
                for (int i = 0; i < names.Length; i++)
                    Variance[equation.First + i, equation.First + j] = parts[e].Covariance.Matrix[places[i], places[j]];
            }
        }
    }

    /// <summary>θ.</summary>
    public double[] Theta { get; }

    /// <summary>Covariance of θ, zero between regressions.</summary>
    public Matrix Variance { get; }

    /// <summary>Standard error of a coefficient.</summary>
    public double Se(int place) => terms[place].Se;

    /// <summary>Two-sided p of a coefficient under its regression's covariance.</summary>
    public double P(int place) => terms[place].P;

    /// <summary>An effect with its standard error: a single path has that of its regression, a sum of products that of the delta method.</summary>
    public MediatedEffect Infer(PathEffect effect)
    {
        double value = effect.At(Theta);
        if (effect.Divisor.Count > 0)
            return new MediatedEffect(effect.Name, value, double.NaN, double.NaN);
        if (effect.IsPath)
        {
            Term term = terms[effect.Products[0].Legs[0]];
            return new MediatedEffect(effect.Name, value, term.Se, term.P) { Df = term.Df, MonteCarlo = new(term.Low, term.High) };
        }
        double se = Math.Sqrt(Quadratic.Form(Variance, effect.Gradient(Theta)));
        return new MediatedEffect(effect.Name, value, se, Normal.TwoSided(value / se));
    }

    private static int Place(Estimate part, string name, string treatment)
    {
        int at = part.Terms.AsSpan().IndexOf(part.Find(name)!);
        if (at >= 0)
            return at;
        Note reason = part.Omitted.First(o => o.Name == name).Reason;
        throw name == treatment ? Throw.NoTreatmentEffect(name, part.Formula, reason) : Throw.NoMediatorEffect(name, part.Formula, reason);
    }
}
