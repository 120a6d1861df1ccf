using Kuznets.Numerics;

namespace Kuznets.Designs;

/// <summary>Columns of a design, as they stand apart or as one matrix; the other form is made once, when it is asked for.</summary>
internal sealed class ColumnSet
{
    private readonly Lock gate = new();
    private readonly int rows;
    private readonly bool constant;
    private readonly RunOptions? run;
    private Seq<double[]>? columns;
    private volatile Matrix? matrix;

    /// <summary>Columns apart; the matrix begins with ones when there is a constant.</summary>
    public ColumnSet(int rows, Seq<double[]> columns, bool constant, int threads)
    {
        (this.rows, this.columns, this.constant) = (rows, columns, constant);
        run = new RunOptions { Threads = threads };
    }

    /// <summary>One matrix.</summary>
    public ColumnSet(Matrix matrix) => this.matrix = matrix;

    /// <summary>The columns apart, a constant's ones not among them.</summary>
    public Seq<double[]> Apart(bool constant)
    {
        lock (gate)
            return columns ??= Enumerable.Range(constant ? 1 : 0, matrix!.Columns - (constant ? 1 : 0)).Select(j => matrix.Column(j).ToArray()).ToSeq();
    }

    /// <summary>All columns in one matrix, ones first when there is a constant.</summary>
    public Matrix Joined
    {
        get
        {
            if (matrix is { } known)
                return known;
            lock (gate)
                return matrix ??= Join(columns!.Value);
        }
    }

    private Matrix Join(Seq<double[]> apart)
    {
        int first = constant ? 1 : 0, pieces = Work.Pieces(rows);
        Matrix joined = new(rows, first + apart.Count);
        if (constant)
            joined.Column(0).Fill(1);
        Work.Each(pieces * apart.Count, run, task =>
        {
            (int j, int piece) = Math.DivRem(task, pieces);
            (int start, int length) = Work.Piece(piece, rows);
            apart[j].AsSpan(start, length).CopyTo(joined.Column(first + j).Slice(start, length));
        });
        return joined;
    }
}
