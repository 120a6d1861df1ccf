using Kuznets.Designs;

namespace Kuznets.Estimators.Did.Imputing;

/// <summary>The rows whose untreated outcome can be told, with its model.</summary>
internal static class Imputed
{
    /// <summary>Leaves out treated rows whose unit or period has no untreated row to learn from (W630) and fits the model of untreated outcomes.</summary>
    public static (Problem Problem, Untreated Model) Of(Problem problem)
    {
        Untreated model = new(problem.Design, Responding(problem), problem.Run);
        int lost = model.Imputable.Count(known => !known);
        if (lost == 0)
            return (problem, model);
        int[] kept = [.. Enumerable.Range(0, problem.Design.N).Where(i => model.Imputable[i])];
        Design design = Restriction.Of(problem.Design, kept, "no untreated outcome");
        Treatment treatment = TreatmentReader.Of(design, problem.Spec);
        if (!Enumerable.Range(0, design.N).Any(treatment.IsTreated))
            throw Throw.NothingImputable(problem.Spec.Method.Name, lost);
        problem = problem with
        {
            Design = design,
            Treatment = treatment,
            Notes = problem.Notes.Add(new Note("W630", ("rows", lost), ("method", problem.Spec.Method.Name))),
        };
        return (problem, new Untreated(design, Responding(problem), problem.Run));
    }

    /// <summary>Whether a row is treated or so near to it that it may already respond [n].</summary>
    public static bool[] Responding(Problem problem)
    {
        bool[] responding = new bool[problem.Design.N];
        for (int i = 0; i < responding.Length; i++)
            responding[i] = problem.Treatment.EventTime(i) >= -problem.Spec.Anticipation;
        return responding;
    }
}
