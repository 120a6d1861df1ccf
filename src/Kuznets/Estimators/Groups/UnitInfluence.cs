using System.Numerics.Tensors;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Groups;

/// <summary>What each unit adds to a coefficient's error: row j of the bread times the unit's sum of scores w u x.</summary>
internal static class UnitInfluence
{
    /// <summary>Adds the influences of an estimate's rows on a coefficient to those of the units [units].</summary>
    public static void Add(Estimate fit, int coefficient, Factor panelUnits, Span<double> influence)
    {
        RegressionFit kept = fit.Regression!;
        Moments m = kept.Moments;
        double[] along = new double[m.N];
        Matrix x = m.X.Matrix;
        for (int j = 0; j < m.Columns; j++)
            TensorPrimitives.MultiplyAdd(x.Column(j), m.Bread[j, coefficient], along, along);
        double[] multipliers = m.Multipliers;
        for (int i = 0; i < along.Length; i++)
            influence[panelUnits.Codes[kept.Columns.PanelRow(i)]] += along[i] * multipliers[i];
    }
}
