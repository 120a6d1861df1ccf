using Kuznets.Numerics.Solvers;

namespace Kuznets.Estimators.Mechanisms;

/// <summary>One regression of a mechanism, over the variables that mechanisms are about; controls and effects are the same in all.</summary>
/// <param name="Outcome">Place of the outcome among the variables.</param>
/// <param name="Regressors">Places of the regressors.</param>
/// <param name="Instruments">Places of the instruments; empty when all regressors are exogenous.</param>
internal sealed record PathEquation(int Outcome, int[] Regressors, int[] Instruments)
{
    /// <summary>Where the equation's coefficients begin in the vector of all.</summary>
    public int First { get; init; }
}

/// <summary>The equations of a mechanism. All their coefficients θ follow from the cross products of a handful of variables.</summary>
internal sealed class PathSystem(Seq<string> variables)
{
    private readonly List<PathEquation> equations = [];

    /// <summary>Names of the variables: regressors, instruments, outcome.</summary>
    public Seq<string> Variables => variables;

    /// <summary>The equations in order.</summary>
    public IReadOnlyList<PathEquation> Equations => equations;

    /// <summary>Number of coefficients θ.</summary>
    public int Length { get; private set; }

    /// <summary>Adds an equation.</summary>
    public void Add(string outcome, IEnumerable<string> regressors, string? endogenous, Seq<string> instruments)
    {
        int[] places = [.. regressors.Select(Place)];
        int[] exogenous = instruments.Count == 0 ? [] : [.. instruments.Select(Place), .. places.Where(p => variables[p] != endogenous)];
        equations.Add(new PathEquation(Place(outcome), places, exogenous) { First = Length });
        Length += places.Length;
    }

    /// <summary>Place of a coefficient in θ: that of a regressor in an equation.</summary>
    public int Coefficient(int equation, string regressor) =>
        equations[equation].First + Array.IndexOf(equations[equation].Regressors, Place(regressor));

    /// <summary>Names of an equation's regressors.</summary>
    public IEnumerable<string> Names(PathEquation equation) => equation.Regressors.Select(r => variables[r]);

    /// <summary>θ from the cross products of the variables; false when an equation has no unique answer.</summary>
    public bool Solve(ReadOnlySpan<double> S, Span<double> theta)
    {
        foreach (PathEquation e in equations)
        {
            if (!PackedProducts.Solve(S, variables.Count, e.Outcome, e.Regressors, e.Instruments, theta.Slice(e.First, e.Regressors.Length)))
                return false;
        }
        return true;
    }

    private int Place(string name) => variables.AsSpan().IndexOf(name);
}
