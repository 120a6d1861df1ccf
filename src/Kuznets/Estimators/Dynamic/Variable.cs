using Kuznets.Data;
using Kuznets.Designs;

namespace Kuznets.Estimators.Dynamic;

/// <summary>A variable of an instrument over the rows of the panel; NaN where it is missing.</summary>
/// <param name="Name">In canonical writing.</param>
/// <param name="Values">[panel rows].</param>
/// <param name="Columns">Names of the panel's columns it is made of.</param>
internal sealed record Variable(string Name, double[] Values, Seq<string> Columns)
{
    private const string One = "(one)";

    /// <summary>The variables of a sum in formula grammar; E214 for an unknown column.</summary>
    public static Seq<Variable> Bind(Panel panel, string sum, RunOptions run)
    {
        double[] ones = new double[panel.Rows];
        Array.Fill(ones, 1);
        Panel with = panel.With(new NumberColumn(One, ones));
        Model model = new Formula($"`{One}` ~ {sum}").Single(with.Frame);
        List<Variable> variables = [];
        foreach (Designs.Formulas.Regressor regressor in model.Regressors)
        {
            Model alone = model with { Regressors = [regressor], Intercept = true };
            Design design = Design.Build(with, alone, new DesignOptions { DropSingletons = false }, run);
            Seq<string> columns = [.. alone.Columns.Where(c => c != One)];
            for (int j = 1; j < design.X.Columns; j++)
            {
                double[] values = new double[panel.Rows];
                Array.Fill(values, double.NaN);
                ReadOnlySpan<double> x = design.X.Column(j);
                for (int i = 0; i < x.Length; i++)
                    values[design.Sample.Rows[i]] = x[i];
                variables.Add(new Variable(design.Names[j], values, columns));
            }
        }
        return [.. variables];
    }
}
