using Kuznets.Data;
using Kuznets.Designs;
using Kuznets.Inference;
using Kuznets.Modelling;
using Kuznets.Numerics;

namespace Kuznets.Estimators.Groups;

/// <summary>
/// Joint covariance of the coefficients of several regressions from their scores, after whatever each absorbed (Weesie 1999, Stata's suest): V_gh = B_g (Σ_c
/// s_cg s_ch') B_h. Rows of different groups differ, so that off the diagonal there is something only where a cluster, a period or a neighbour has rows in
/// both. <see cref="Parent"/> keeps each regression's own covariance on the diagonal and scales the others by the roots of their small-sample factors;
/// <see cref="Stata"/> has n/(n−1) or G/(G−1) throughout, z and χ², as suest.
/// </summary>
internal sealed class StackedScores
{
    private readonly Seq<Estimate> parts;
    private readonly Seq<int> offsets;
    private readonly Panel panel;
    private readonly Lazy<(Moments Moments, VcovColumns Columns)> stacked;

    public StackedScores(Seq<Estimate> parts, Panel panel)
    {
        (this.parts, this.panel) = (parts, panel);
        int at = 0;
        offsets = [.. parts.Select(p => (at += p.Terms.Count) - p.Terms.Count)];
        Size = at;
        stacked = new(Stack);
    }

    /// <summary>Coefficients in all.</summary>
    public int Size { get; }

    /// <summary>Place of a group's coefficient among all; −1 when the group does not have it.</summary>
    public int Place(int group, string term)
    {
        for (int j = 0; j < parts[group].Terms.Count; j++)
        {
            if (parts[group].Terms[j].Name == term)
                return offsets[group] + j;
        }
        return -1;
    }

    /// <summary>With the small-sample factors of the regressions themselves.</summary>
    public Covariance Parent()
    {
        Covariance first = parts[0].Covariance;
        bool apart = first.Kind is Iid or Robust;
        Covariance raw = apart ? first : Raw(first.Kind);
        Matrix v = new(Size, Size);
        double[] scale = new double[Size];
        for (int g = 0; g < parts.Count; g++)
        {
            Matrix own = parts[g].Covariance.Matrix;
            for (int j = 0; j < own.Columns; j++)
            {
                int at = offsets[g] + j;
                scale[at] = apart || !(raw.Matrix[at, at] > 0) ? 0 : Math.Sqrt(own[j, j] / raw.Matrix[at, at]);
                for (int i = 0; i < own.Columns; i++)
                    v[offsets[g] + i, at] = own[i, j];
            }
        }
        for (int g = 0; g < parts.Count && !apart; g++)
        {
            for (int h = 0; h < parts.Count; h++)
                Scale(v, raw.Matrix, scale, g, h);
        }
        double df = parts.Any(p => double.IsPositiveInfinity(p.Covariance.Df)) ? double.PositiveInfinity
            : apart ? parts.Sum(p => p.Covariance.Df) : raw.Df;
        return new Covariance(v, first.Kind, df, first.Ssc, first.Match, parts.Sum(p => p.Covariance.K), raw.Clusters);
    }

    /// <summary>As Stata's suest; null where suest has no such covariance (it is robust or clustered in one dimension).</summary>
    public Covariance? Stata()
    {
        Vcov kind = parts[0].Covariance.Kind;
        if (kind is not (Iid or Robust or Cluster { By.Count: 1 }))
            return null;
        Covariance raw = Raw(kind is Cluster ? kind : new Robust(Hc.Hc0));
        double n = kind is Cluster ? raw.Clusters[0] : stacked.Value.Moments.N;
        Matrix v = raw.Matrix.Clone();
        for (int i = 0; i < v.Values.Length; i++)
            v.Values[i] *= n / (n - 1);
        return raw with { Matrix = v, Df = double.PositiveInfinity };
    }

    private void Scale(Matrix v, Matrix raw, double[] scale, int g, int h)
    {
        for (int i = 0; i < parts[g].Terms.Count && g != h; i++)
        {
            for (int j = 0; j < parts[h].Terms.Count; j++)
            {
                (int row, int column) = (offsets[g] + i, offsets[h] + j);
                v[row, column] = raw[row, column] * scale[row] * scale[column];
            }
        }
    }

    private Covariance Raw(Vcov kind)
    {
        (Moments moments, VcovColumns columns) = stacked.Value;
        return (kind with { Ssc = null }).Of(moments, columns, parts[0].Covariance.Match, new Ssc { KAdj = false, GAdj = false });
    }

    /// <summary>All rows in panel order, each with the columns of its group and zero elsewhere.</summary>
    private (Moments, VcovColumns) Stack()
    {
        (int Panel, int Group, int Row)[] rows = [.. parts.SelectMany((p, g) => Enumerable.Range(0, p.Regression!.Moments.N)
            .Select(i => (Panel: p.Regression.Columns.PanelRow(i), g, i))).OrderBy(r => r.Panel)];
        Matrix x = new(rows.Length, Size), bread = new(Size, Size);
        double[] u = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            Moments m = parts[rows[i].Group].Regression!.Moments;
            u[i] = m.Multipliers[rows[i].Row];
            for (int j = 0; j < m.Columns; j++)
                x[i, offsets[rows[i].Group] + j] = m.X.Matrix[rows[i].Row, j];
        }
        for (int g = 0; g < parts.Count; g++)
        {
            Matrix own = parts[g].Regression!.Moments.Bread;
            for (int j = 0; j < own.Columns; j++)
                own.Column(j).CopyTo(bread.Column(offsets[g] + j)[offsets[g]..]);
        }
        Design all = new() { Panel = panel, Model = parts[0].Regression!.Design.Model, Sample = Sample.Whole(panel.Rows), Y = [], Names = [], Intercept = false };
        Moments moments = new() { X = x, Residuals = u, Bread = bread };
        return (moments, new VcovColumns(all, [.. rows.Select(r => r.Panel)]));
    }
}
