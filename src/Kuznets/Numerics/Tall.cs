namespace Kuznets.Numerics;

/// <summary>
/// A tall matrix that is read by blocks of rows: one that stands in memory, or columns whose effects are taken away as the rows go by, so that
/// no second n×k array is needed.
/// </summary>
public abstract class Tall
{
    private readonly Lazy<Matrix> matrix;

    /// <summary>A tall matrix of this size.</summary>
    protected Tall(int rows, int columns)
    {
        (Rows, Columns) = (rows, columns);
        matrix = new(Whole);
    }

    /// <summary>Number of rows n.</summary>
    public int Rows { get; }

    /// <summary>Number of columns k.</summary>
    public int Columns { get; }

    /// <summary>The whole matrix [n×k], made when first asked for and kept.</summary>
    public Matrix Matrix => matrix.Value;

    /// <summary>Whether the whole matrix stands in memory already.</summary>
    public bool InMemory => matrix.IsValueCreated || this is Standing;

    /// <summary>Reads rows start … start+length−1 into a block, column after column [length×k].</summary>
    public abstract void Read(int start, int length, Span<double> block);

    /// <summary>The first columns.</summary>
    public Tall First(int columns) => columns == Columns ? this : new Leading(this, columns);

    /// <summary>Some of the columns, in an order of their own; others are not read where that can be helped.</summary>
    public virtual Tall Choose(int[] columns) => new Chosen(this, columns);

    /// <summary>A matrix as it stands.</summary>
    public static implicit operator Tall(Matrix matrix) => new Standing(matrix);

    /// <summary>The matrix [n×k].</summary>
    protected virtual Matrix Whole()
    {
        Matrix whole = new(Rows, Columns);
        Work.Each(Work.Pieces(Rows), null, piece =>
        {
            (int start, int length) = Work.Piece(piece, Rows);
            double[] block = System.Buffers.ArrayPool<double>.Shared.Rent(length * Columns);
            Read(start, length, block);
            for (int j = 0; j < Columns; j++)
                block.AsSpan(j * length, length).CopyTo(whole.Column(j).Slice(start, length));
            System.Buffers.ArrayPool<double>.Shared.Return(block);
        });
        return whole;
    }

    /// <summary>The first columns of another; whole rows of it are read.</summary>
    private sealed class Leading(Tall whole, int columns) : Tall(whole.Rows, columns)
    {
        public override void Read(int start, int length, Span<double> block)
        {
            double[] rows = System.Buffers.ArrayPool<double>.Shared.Rent(length * whole.Columns);
            whole.Read(start, length, rows);
            rows.AsSpan(0, length * Columns).CopyTo(block);
            System.Buffers.ArrayPool<double>.Shared.Return(rows);
        }
    }

    /// <summary>Chosen columns of another; whole rows of it are read.</summary>
    private sealed class Chosen(Tall whole, int[] columns) : Tall(whole.Rows, columns.Length)
    {
        public override void Read(int start, int length, Span<double> block)
        {
            double[] rows = System.Buffers.ArrayPool<double>.Shared.Rent(length * whole.Columns);
            whole.Read(start, length, rows);
            for (int j = 0; j < columns.Length; j++)
                rows.AsSpan(columns[j] * length, length).CopyTo(block[(j * length)..]);
            System.Buffers.ArrayPool<double>.Shared.Return(rows);
        }
    }

    private sealed class Standing(Matrix given) : Tall(given.Rows, given.Columns)
    {
        public override void Read(int start, int length, Span<double> block)
        {
            for (int j = 0; j < Columns; j++)
                given.Column(j).Slice(start, length).CopyTo(block[(j * length)..]);
        }

        protected override Matrix Whole() => given;
    }
}
