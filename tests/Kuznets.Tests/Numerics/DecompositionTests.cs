using Kuznets.Numerics;
using Kuznets.Numerics.Random;

namespace Kuznets.Tests.Numerics;

public class DecompositionTests
{
    private static Matrix Tall(int n, int k, int task)
    {
        Matrix X = new(n, k);
        new RandomStream(5, task).Normal(X.Values);
        return X;
    }

    private static void ShouldBeNear(Matrix actual, Matrix expected, double tolerance) =>
        actual.Values.Zip(expected.Values, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(tolerance);

    [Theory]
    [InlineData(7)]
    [InlineData(4099)]
    [InlineData(40_000)]
    public void Gram_is_the_product_of_the_transpose(int n)
    {
        Matrix X = Tall(n, 7, 1), Z = Tall(n, 3, 2);
        double[] w = [.. Enumerable.Range(0, n).Select(i => 0.5 + (i % 5))];
        Matrix WX = Matrix.OfColumns(n, [.. Enumerable.Range(0, 7).Select(j => X.Column(j).ToArray().Zip(w, (a, b) => a * b).ToArray())]);
        ShouldBeNear(Gram.Of(X), Product.Of(Product.Transpose(X), X), 1e-13 * n);
        ShouldBeNear(Gram.Of(X, w), Product.Of(Product.Transpose(WX), X), 1e-12 * n);
        ShouldBeNear(Gram.Cross(X, Z, w), Product.Of(Product.Transpose(WX), Z), 1e-12 * n);
    }

    [Fact]
    public void Cholesky_solves_and_inverts()
    {
        Matrix A = Gram.Of(Tall(200, 12, 1));
        Cholesky factor = Cholesky.Factor(A);
        ShouldBeNear(Product.Of(factor.Lower, Product.Transpose(factor.Lower)), A, 1e-11);
        ShouldBeNear(Product.Of(A, factor.Inverse()), Matrix.Identity(12), 1e-12);
        factor.LogDeterminant.ShouldBe(SymmetricEigen.Of(A).Values.Sum(Math.Log), 1e-11);
    }

    [Fact]
    [Triggers("E450")]
    public void Cholesky_of_an_indefinite_matrix_is_refused() =>
        Should.Throw<NumericalException>(() => Cholesky.Factor(new Matrix(2, 2, [1, 2, 2, 1]))).Code.ShouldBe("E450");

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(80)]
    public void Eigenvectors_rebuild_the_matrix(int k)
    {
        Matrix A = Gram.Of(Tall(200, k, 3));
        SymmetricEigen eigen = SymmetricEigen.Of(A);
        eigen.Values.ShouldBeInOrder();
        ShouldBeNear(eigen.Map(v => v), A, 1e-10);
        ShouldBeNear(Gram.Of(eigen.Vectors), Matrix.Identity(k), 1e-12);
        Matrix root = eigen.Map(Math.Sqrt);
        ShouldBeNear(Product.Of(root, root), A, 1e-10);
    }

    [Fact]
    public void Pivoted_qr_finds_the_rank_and_solves()
    {
        Matrix X = Tall(60, 6, 4);
        double[] y = Tall(60, 1, 5).Values;
        X.Column(1).CopyTo(X.Column(4));
        Qr factor = Qr.Factor(X);
        factor.Rank.ShouldBe(5);
        double[] fitted = Product.Of(X, factor.Solve(y));
        double[] gradient = Product.Transposed(X, [.. y.Zip(fitted, (a, b) => a - b)]);
        gradient.Max(Math.Abs).ShouldBeLessThan(1e-12);
        Qr.Factor(new Matrix(4, 3)).Rank.ShouldBe(0);
    }

    [Fact]
    public void Double_double_keeps_thirty_digits()
    {
        DoubleDouble third = (DoubleDouble)1 / 3;
        DoubleDouble rest = (third * 3) - 1;
        Math.Abs((double)rest).ShouldBeLessThan(1e-31);
        DoubleDouble root = DoubleDouble.Sqrt(2);
        Math.Abs((double)((root * root) - 2)).ShouldBeLessThan(1e-31);
        ((double)(((DoubleDouble)1e20 + 1) - 1e20)).ShouldBe(1);
    }

    [Fact]
    public void A_precise_dot_survives_cancellation()
    {
        double[] x = [1e17, 1, -1e17, 1e-3, 1e17, -1e17, 2, 3, 4], ones = [1, 1, 1, 1, 1, 1, 1, 1, 1];
        ((double)Kernels.PreciseDot(x, ones)).ShouldBe(10.001, 1e-14);
    }
}
