using Kuznets.Designs;

namespace Kuznets.Estimators.Robustness;

/// <summary>Which coefficient an examination is about.</summary>
internal static class Question
{
    /// <summary>The regressor asked for as the model writes it; the endogenous or first one when none is. E682 when it is none of the model's.</summary>
    public static string Of(string? asked, Model model)
    {
        string[] known = [.. model.Endogenous.Concat(model.Regressors).Select(r => r.Text)];
        if (known.Length == 0)
            throw Throw.NoRegressor(model.Text);
        string on = asked is null ? known[0] : Formula.Parse($"y ~ {asked}").Single().Regressors[0].Text;
        return known.Contains(on) ? on : throw Throw.NotAmong(on, known);
    }
}
