using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Inference;

namespace Kuznets.Modelling;

/// <summary>An analysis stated by a formula. A formula with stepwise parts, several outcomes or a split is a cube of fits.</summary>
public abstract partial record Estimator(Formula Formula) : Analysis
{
    /// <summary>Covariance; iid unless stated (fixest since 0.13).</summary>
    public Vcov Vcov { get; init; } = Vcov.Default;

    /// <summary>Program whose conventions are followed.</summary>
    public Match Match { get; init; } = Match.Fixest;

    /// <summary>Small-sample correction; null to take the covariance request's own, else the profile's.</summary>
    public Ssc? Ssc { get; init; }

    /// <summary>Weights: an expression over columns; null when unweighted.</summary>
    public string? Weights { get; init; }

    /// <summary>Condition that rows must meet, an expression; null for all rows.</summary>
    public string? Where { get; init; }

    /// <summary>Fits once for each level of this column.</summary>
    public string? Split { get; init; }

    /// <summary>As <see cref="Split"/>, after a fit on the full sample.</summary>
    public string? FSplit { get; init; }

    /// <summary>Whether rows alone in a level of an absorbed effect are removed, recursively; null to take the profile's rule.</summary>
    public bool? DropSingletons { get; init; }

    /// <summary>Level of confidence intervals.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Whether coefficients are those of two-stage least squares; what resamples by its algebra asks.</summary>
    internal virtual bool IsTwoStage => false;

    /// <summary>Fits the one model the formula denotes; E2xx when it denotes several.</summary>
    public override Estimate Fit(Panel panel, RunOptions? run = null)
    {
        if ((Split ?? FSplit) is { } by)
            throw Throw.SplitIsSeveral(by);
        return Strictly(FitModel(panel, Formula.Single(panel.Frame), Options(null), run ?? RunOptions.Default), run);
    }

    /// <summary>
    /// Fits every cell of the cube in the order sample, lhs, fixef, rhs. Ids count from 1 in that order. A cell that cannot be fitted
    /// keeps its reasons and the rest goes on; a model that occurs twice is fitted once.
    /// </summary>
    public Fits FitAll(Panel panel, RunOptions? run = null)
    {
        Seq<Model> models = Formula.Expand(panel.Frame);
        string? by = FSplit ?? Split;
        IReadOnlyList<Split?> parts = by is null ? [null] : [.. Splits.Of(panel, by, full: FSplit is not null)];
        List<Estimate> estimates = [];
        List<Failed> failures = [];
        int id = 0;
        foreach (Split? part in parts)
        {
            Estimate?[] fitted = new Estimate?[models.Count];
            Func<Model, Estimate> fitting = Fitting(panel, [.. models.Where(m => m.DuplicateOf is null)], Options(part), run ?? RunOptions.Default);
            for (int m = 0; m < models.Count; m++)
            {
                run?.Cancellation.ThrowIfCancellationRequested();
                run?.Listener?.Report(new Progress(models[m].Text, id, (long)parts.Count * models.Count));
                string name = (++id).ToString(System.Globalization.CultureInfo.InvariantCulture);
                OrderedDictionary<string, string> labels = Labels(part, models[m]);
                try
                {
                    Estimate fit = models[m].DuplicateOf is { } first && fitted[first] is { } same
                        ? same
                        : Strictly(fitting(models[m]), run);
                    estimates.Add(fitted[m] = fit with { Id = name, Labels = labels });
                }
                catch (KuznetsException failure)
                {
                    failures.Add(new Failed(name, labels, models[m].Text, failure));
                }
            }
        }
        return new Fits([.. estimates], [.. failures]);
    }

    /// <summary>Fits the one model the formula denotes to a part of the panel, whatever <see cref="Split"/> and <see cref="FSplit"/> say.</summary>
    public Estimate FitOn(Panel panel, Split part, RunOptions? run = null)
    {
        Estimate fit = FitModel(panel, Formula.Single(panel.Frame), Options(part), run ?? RunOptions.Default);
        return Strictly(fit with { Labels = new() { ["sample"] = part.Label } }, run);
    }

    /// <summary>How the models of a cube are fitted on one sample: each on its own, unless an estimator has work that they share.</summary>
    protected virtual Func<Model, Estimate> Fitting(Panel panel, Seq<Model> models, DesignOptions options, RunOptions run) =>
        model => FitModel(panel, model, options, run);

    /// <summary>Fits one concrete model.</summary>
    protected abstract Estimate FitModel(Panel panel, Model model, DesignOptions options, RunOptions run);

    /// <summary>What the design takes besides panel and model.</summary>
    private DesignOptions Options(Split? part) => new()
    {
        Weights = Weights,
        Where = Where,
        Split = part,
        Keep = Vcov.Columns,
        DropSingletons = DropSingletons ?? Profile.Of(Match).DropSingletons,
    };

    private static OrderedDictionary<string, string> Labels(Split? part, Model model)
    {
        OrderedDictionary<string, string> labels = [];
        if (part is not null)
            labels["sample"] = part.Label;
        foreach ((string key, string value) in model.Labels)
            labels[key] = value;
        return labels;
    }

    /// <summary>Notes whose codes the run treats as errors stop it.</summary>
    private static Estimate Strictly(Estimate estimate, RunOptions? run)
    {
        Note[] wrong = run is null ? [] : [.. estimate.Notes.Where(n => run.Strict.Contains(n.Code) || run.Strict.Contains("*"))];
        return wrong.Length == 0 ? estimate : throw new SpecificationException([.. wrong]);
    }
}
