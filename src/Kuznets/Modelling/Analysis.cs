using Kuznets.Data;

namespace Kuznets.Modelling;

/// <summary>A specification is a value: compare it, vary it with <c>with</c>, write it to YAML, use it as a cache key.</summary>
public abstract partial record Analysis
{
    /// <summary>Runs the analysis on a panel.</summary>
    public abstract Result Fit(Panel panel, RunOptions? run = null);
}
