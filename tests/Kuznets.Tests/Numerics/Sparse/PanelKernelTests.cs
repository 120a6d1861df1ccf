using System.Runtime.Intrinsics.X86;
using Kuznets.Numerics.Sparse;

namespace Kuznets.Tests.Numerics.Sparse;

public class PanelKernelTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void Narrow_and_wide_vectors_give_the_same_bytes(int count)
    {
        double[] rows = SparseSamples.Normal(1, (8 * count) + 8), factors = SparseSamples.Normal(2, (8 * count) + 8);
        double[] narrow = new double[PanelKernel.Room], wide = new double[PanelKernel.Room];
        PanelKernel.Narrow(ref rows[0], ref factors[0], count, 0, 8, ref narrow[0]);
        for (int x = 0; x < 8; x++)
        {
            for (int lane = 0; lane < 8; lane++)
            {
                double sum = 0;
                for (int p = 0; p < count; p++)
                    sum = Math.FusedMultiplyAdd(rows[(8 * p) + lane], factors[(8 * p) + x], sum);
                narrow[PanelKernel.Column(x) + lane].ShouldBe(sum);
            }
        }
        if (!Avx512F.IsSupported)
            return;
        PanelKernel.Wide(ref rows[0], ref factors[0], count, ref wide[0]);
        wide.ShouldBe(narrow);
    }

    [Fact]
    public void A_run_of_rows_is_subtracted_wherever_it_lands()
    {
        const int width = 3, column = 1;
        for (int place = 0; place < 16; place++)
        {
            for (int top = 0; top < 8; top++)
            {
                for (int bottom = top + 1; bottom <= 8; bottom++)
                {
                    double[] panel = SparseSamples.Normal(3, 4 * 8 * width), before = (double[])panel.Clone(), product = new double[PanelKernel.Room];
                    for (int lane = 0; lane < 8; lane++)
                        product[PanelKernel.Column(2) + lane] = lane + 1;
                    PanelKernel.SubtractRun(ref panel[column * 8], width, place, top, bottom, ref product[PanelKernel.Column(2)]);
                    for (int lane = top; lane < bottom; lane++)
                    {
                        int row = place + lane - top;
                        before[(row / 8 * 8 * width) + (column * 8) + (row % 8)] -= lane + 1;
                    }
                    panel.ShouldBe(before);
                }
            }
        }
    }
}
