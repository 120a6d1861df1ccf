namespace Kuznets.Estimators.Did;

/// <summary>One way to estimate effects of a staggered treatment; each is a record in its own file.</summary>
public abstract record DidMethod
{
    /// <summary>The name in study files, e.g. <c>sun-abraham</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Whether units treated in every period of theirs stay in the sample.</summary>
    internal virtual bool KeepsAlreadyTreated => false;

    /// <summary>Estimates.</summary>
    internal abstract DidEstimate Fit(Problem problem);
}
