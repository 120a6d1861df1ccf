using Kuznets.Designs;
using Kuznets.Modelling;
using Kuznets.Numerics;
using Kuznets.Numerics.Absorption;
using Kuznets.Numerics.Random;
using Kuznets.Numerics.Resampling;
using Kuznets.Numerics.Solvers;

namespace Kuznets.Estimators.Mechanisms;

/// <summary>
/// Cross products of a system's variables, controls and effects taken out, in resamples of whole clusters. A unit drawn twice is two units with their
/// own effects, which gives the same as a weight of two. Effects that lie within clusters are swept once, others (years) become columns, and a draw is a
/// weighted sum of the clusters' products. Where others have too many levels, a draw sweeps the rows of its clusters again.
/// </summary>
internal sealed class ClusterResampling
{
    /// <summary>Levels of effects across clusters up to which they become columns.</summary>
    private const int MostDummies = 80;

    /// <summary>Numbers in the blocks of all clusters: a quarter of a gigabyte.</summary>
    private const long MostNumbers = 32_000_000;

    private readonly PathSystem system;
    private readonly Design design;
    private readonly UnitRows units;
    private readonly Factor clusters;
    private readonly List<double[]> columns;
    private readonly int controls;
    private readonly double[] scale;
    private readonly ClusterProducts? products;
    private readonly RunOptions run;

    /// <summary>Prepares the products.</summary>
    /// <param name="system">The equations.</param>
    /// <param name="design">The design of the regression that reads every variable.</param>
    /// <param name="names">Its coefficients: what was omitted is left out here, too.</param>
    /// <param name="clusters">What is drawn.</param>
    /// <param name="run">Threads and seed.</param>
    public ClusterResampling(PathSystem system, Design design, Seq<string> names, Factor clusters, RunOptions run)
    {
        (this.system, this.design, this.clusters, this.run) = (system, design, clusters, run);
        units = new UnitRows(clusters);
        List<double[]> others = [.. names.Where(n => !system.Variables.Contains(n) && n != Estimate.Intercept).Select(Column).Select(Centred)];
        if (design.Intercept)
            others.Insert(0, Ones(design.N));
        columns = [.. others, .. system.Variables.Select(v => Centred(v == design.Model.Outcome ? design.Y : Column(v)))];
        controls = others.Count;
        AbsorbedEffect[] effects = [.. design.Effects.Select(e => e.Absorbed)];
        AbsorbedEffect[] within = [.. effects.Where(e => Redundancy.IsNested(e.Groups, clusters))];
        AbsorbedEffect[] across = [.. effects.Where(e => !Redundancy.IsNested(e.Groups, clusters))];
        long dummies = across.Sum(e => (long)e.Groups.Levels);
        long width = dummies + columns.Count;
        scale = [.. columns.Select(Squares)];
        if (across.Any(e => e.Slopes.Count > 0) || dummies > MostDummies || units.Count * width * (width + 1) / 2 > MostNumbers)
            return;
        List<double[]> all = [.. across.SelectMany(e => Enumerable.Range(0, e.Groups.Levels).Select(level => Dummy(e.Groups, level))), .. columns];
        double[][] swept = [.. all.Select(c => (double[])c.Clone())];
        if (within.Length > 0)
        {
            Absorber absorber = Absorber.Prepare(within, new AbsorberOptions { Weights = design.Weights, Tolerance = 1e-12, Run = run });
            foreach (int nothing in absorber.Sweep([.. swept.Select(c => c.AsMemory())]).Absorbed)
                Array.Clear(swept[nothing]);
        }
        products = ClusterProducts.Of(swept, UnitRows.Of(clusters), design.Weights, run);
        controls += (int)dummies;
        scale = [.. swept.Select(Squares)];
    }

    /// <summary>Number of clusters.</summary>
    public int Clusters => units.Count;

    /// <summary>Cross products of the variables over the sample as it is; false when nothing is left of one of them.</summary>
    public bool Whole(Span<double> S) => Of([.. Enumerable.Repeat(1, units.Count)], S);

    /// <summary>What a function of the cross products gives in each draw [values][draws]; NaN where a draw has no answer.</summary>
    public double[][] Draws(int draws, int values, Func<double[], double[], bool> at) =>
        Each(draws, values, (draw, times) => units.Times(new RandomStream(run.Seed, draw), times), at);

    /// <summary>The same without each cluster in turn [values][clusters].</summary>
    public double[][] Jackknife(int values, Func<double[], double[], bool> at) =>
        Each(units.Count, values, (cluster, times) => { Array.Fill(times, 1); times[cluster] = 0; }, at);

    private double[][] Each(int count, int values, Action<int, int[]> fill, Func<double[], double[], bool> at)
    {
        const int batch = 32;
        double[][] results = [.. Enumerable.Range(0, values).Select(_ => new double[count])];
        int m = system.Variables.Count;
        Work.Each(Work.Pieces(count, batch), run, piece =>
        {
            (int first, int length) = Work.Piece(piece, count, batch);
            int[] times = new int[units.Count];
            double[] S = new double[m * m], value = new double[values];
            for (int draw = first; draw < first + length; draw++)
            {
                fill(draw, times);
                bool known = Of(times, S) && at(S, value);
                for (int v = 0; v < values; v++)
                    results[v][draw] = known ? value[v] : double.NaN;
            }
        });
        return results;
    }

    private bool Of(int[] times, Span<double> S)
    {
        if (products is null)
            return Again(times, S);
        double[] sum = System.Buffers.ArrayPool<double>.Shared.Rent(ClusterProducts.Length(products.Columns));
        Span<double> packed = sum.AsSpan(0, ClusterProducts.Length(products.Columns));
        products.Resample(times, packed);
        bool known = PackedProducts.TakeOut(packed, products.Columns, controls, scale, S);
        System.Buffers.ArrayPool<double>.Shared.Return(sum);
        return known;
    }

    /// <summary>Sweeps the rows of the drawn clusters.</summary>
    private bool Again(int[] times, Span<double> S)
    {
        int[] cluster = clusters.Codes, rows = [.. Enumerable.Range(0, design.N).Where(row => times[cluster[row]] > 0)];
        double[] weights = [.. rows.Select(row => times[cluster[row]] * (design.Weights?[row] ?? 1))];
        AbsorbedEffect[] effects = [.. design.Effects.Select(e => new AbsorbedEffect(
            e.Absorbed.Groups.Select(rows), [.. e.Absorbed.Slopes.Select(s => Chosen(s, rows))], e.Absorbed.Constant))];
        Absorber absorber = Absorber.Prepare(effects, new AbsorberOptions { Weights = weights, Run = new RunOptions { Threads = 1 } });
        Matrix gram = absorber.Project([.. columns.Select(c => (ReadOnlyMemory<double>)Chosen(c, rows))]).Gram;
        int k = gram.Columns;
        double[] packed = new double[ClusterProducts.Length(k)];
        for (int j = 0; j < k; j++)
            gram.Column(j)[j..].CopyTo(packed.AsSpan(ClusterProducts.Start(k, j)));
        return PackedProducts.TakeOut(packed, k, controls, scale, S);
    }

    private double[] Column(string name) => design.Column(name) ?? throw new System.Diagnostics.UnreachableException(name);

    /// <summary>Less its mean where the model has a constant, its own or through an effect, which takes it up again: a large mean would cost digits.</summary>
    private double[] Centred(double[] values)
    {
        if (!design.Intercept && !design.Effects.Any(e => e.Absorbed.Constant))
            return values;
        double mean = System.Numerics.Tensors.TensorPrimitives.Average<double>(values);
        return [.. values.Select(v => v - mean)];
    }

    private double Squares(double[] column)
    {
        double sum = 0;
        for (int i = 0; i < column.Length; i++)
            sum += (design.Weights?[i] ?? 1) * column[i] * column[i];
        return sum;
    }

    private static double[] Chosen(double[] values, int[] rows) => [.. rows.Select(row => values[row])];

    private static double[] Dummy(Factor groups, int level) => [.. groups.Codes.Select(code => code == level ? 1.0 : 0.0)];

    private static double[] Ones(int n) => [.. Enumerable.Repeat(1.0, n)];
}
