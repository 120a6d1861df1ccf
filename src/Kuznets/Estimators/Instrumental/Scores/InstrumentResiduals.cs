using System.Numerics.Tensors;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Instrumental.Scores;

/// <summary>Residuals from the orthonormal basis of all instruments.</summary>
internal static class InstrumentResiduals
{
    /// <summary>What the instruments leave of the endogenous regressors and the outcome [n×(K1+1)]. Cost: n L (K1+1).</summary>
    public static Matrix Of(Instrumented iv)
    {
        Matrix rest = new(iv.N, iv.K1 + 1, [.. iv.Endogenous.Values, .. iv.Y]);
        Matrix coordinates = iv.Stages.Upper;
        Matrix basis = iv.Basis;
        Work.Each(rest.Columns * Work.Pieces(iv.N), iv.Run, task =>
        {
            (int start, int length) = Work.Piece(task / rest.Columns, iv.N);
            int column = task % rest.Columns;
            Span<double> target = rest.Column(column).Slice(start, length);
            for (int j = 0; j < iv.L; j++)
                TensorPrimitives.MultiplyAdd(basis.Column(j).Slice(start, length), -coordinates[j, iv.L + column], target, target);
        });
        return rest;
    }
}
