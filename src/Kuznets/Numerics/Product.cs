using System.Numerics.Tensors;

namespace Kuznets.Numerics;

/// <summary>Products of dense matrices and vectors; column-major, so every inner loop runs along a column.</summary>
public static class Product
{
    /// <summary>A B.</summary>
    public static Matrix Of(Matrix A, Matrix B, RunOptions? run = null)
    {
        if (A.Columns != B.Rows)
            throw new ArgumentException($"{A.Rows} x {A.Columns} times {B.Rows} x {B.Columns} is not defined.", nameof(B));
        Matrix C = new(A.Rows, B.Columns);
        if ((long)A.Rows * A.Columns * B.Columns < 100_000)
        {
            for (int j = 0; j < B.Columns; j++)
                Add(A, B.Column(j), C.Column(j));
        }
        else
        {
            Work.Each(B.Columns, run, j => Add(A, B.Column(j), C.Column(j)));
        }
        return C;
    }

    /// <summary>A x.</summary>
    public static double[] Of(Matrix A, ReadOnlySpan<double> x)
    {
        double[] y = new double[A.Rows];
        Add(A, x, y);
        return y;
    }

    /// <summary>A'x.</summary>
    public static double[] Transposed(Matrix A, ReadOnlySpan<double> x)
    {
        double[] y = new double[A.Columns];
        for (int j = 0; j < y.Length; j++)
            y[j] = TensorPrimitives.Dot(A.Column(j), x);
        return y;
    }

    /// <summary>A'.</summary>
    public static Matrix Transpose(Matrix A)
    {
        Matrix T = new(A.Columns, A.Rows);
        for (int j = 0; j < A.Columns; j++)
        {
            ReadOnlySpan<double> column = A.Column(j);
            for (int i = 0; i < column.Length; i++)
                T.Values[((long)i * T.Rows) + j] = column[i];
        }
        return T;
    }

    /// <summary>x'A y.</summary>
    public static double Quadratic(ReadOnlySpan<double> x, Matrix A, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int j = 0; j < A.Columns; j++)
            sum += TensorPrimitives.Dot(A.Column(j), x) * y[j];
        return sum;
    }

    private static void Add(Matrix A, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int j = 0; j < A.Columns; j++)
            TensorPrimitives.MultiplyAdd(A.Column(j), x[j], y, y);
    }
}
